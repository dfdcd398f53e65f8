package io.inventoryrisk.job.kafka.wire;

import java.io.EOFException;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import org.apache.avro.io.Decoder;
import org.apache.avro.util.Utf8;

/**
 * Avro binary out of one byte array, with no state but a position: nothing of a malformed record survives into the
 * next one. No length or count is believed beyond the bytes that are there, so that eight bad bytes cannot ask for
 * gigabytes; each item of an array or map therefore takes at least one byte.
 */
final class ByteReader extends Decoder {

    private byte[] bytes = new byte[0];
    private ByteBuffer view = ByteBuffer.wrap(bytes);
    private int position;

    /** Starts a record. */
    ByteReader reset(byte[] record, int from) {
        bytes = record;
        view = ByteBuffer.wrap(record).order(ByteOrder.LITTLE_ENDIAN);
        position = from;
        return this;
    }

    @Override
    public int remainingBytes() {
        return bytes.length - position;
    }

    @Override
    public void readNull() {}

    @Override
    public boolean readBoolean() throws IOException {
        int value = bytes[take(1)];
        if (value != 0 && value != 1) {
            throw new IOException("a boolean is 0 or 1, was " + value + " at byte " + (position - 1));
        }
        return value == 1;
    }

    @Override
    public int readInt() throws IOException {
        long value = readLong();
        if (value != (int) value) {
            throw new IOException("an int has 32 bits, was " + value + " before byte " + position);
        }
        return (int) value;
    }

    @Override
    public long readLong() throws IOException {
        long raw = 0;
        for (int shift = 0; shift < 70; shift += 7) {
            int next = bytes[take(1)];
            raw |= (next & 0x7FL) << shift;
            if (next >= 0) {
                return (raw >>> 1) ^ -(raw & 1);
            }
        }
        throw new IOException("a long has at most ten bytes, at byte " + (position - 10));
    }

    @Override
    public float readFloat() throws IOException {
        return view.getFloat(take(Float.BYTES));
    }

    @Override
    public double readDouble() throws IOException {
        return view.getDouble(take(Double.BYTES));
    }

    @Override
    public Utf8 readString(Utf8 old) throws IOException {
        return new Utf8(readString());
    }

    @Override
    public String readString() throws IOException {
        int length = length();
        return new String(bytes, take(length), length, StandardCharsets.UTF_8);
    }

    @Override
    public void skipString() throws IOException {
        take(length());
    }

    @Override
    public ByteBuffer readBytes(ByteBuffer old) throws IOException {
        byte[] copy = new byte[length()];
        readFixed(copy, 0, copy.length);
        return ByteBuffer.wrap(copy);
    }

    @Override
    public void skipBytes() throws IOException {
        take(length());
    }

    @Override
    public void readFixed(byte[] target, int start, int length) throws IOException {
        System.arraycopy(bytes, take(length), target, start, length);
    }

    @Override
    public void skipFixed(int length) throws IOException {
        take(length);
    }

    @Override
    public int readEnum() throws IOException {
        return readInt();
    }

    @Override
    public long readArrayStart() throws IOException {
        long count = readLong();
        if (count < 0) {
            // A negative count is followed by the block's size in bytes, which only skipping needs.
            count = -count;
            readLong();
        }
        if (count < 0 || count > remainingBytes()) {
            throw new IOException(
                    "a block of " + count + " items cannot stand in the " + remainingBytes() + " bytes that are left");
        }
        return count;
    }

    @Override
    public long arrayNext() throws IOException {
        return readArrayStart();
    }

    @Override
    public long skipArray() throws IOException {
        long count = readLong();
        while (count < 0) {
            take(length());
            count = readLong();
        }
        if (count > remainingBytes()) {
            throw new IOException(
                    "a block of " + count + " items cannot stand in the " + remainingBytes() + " bytes that are left");
        }
        return count;
    }

    @Override
    public long readMapStart() throws IOException {
        return readArrayStart();
    }

    @Override
    public long mapNext() throws IOException {
        return readArrayStart();
    }

    @Override
    public long skipMap() throws IOException {
        return skipArray();
    }

    @Override
    public int readIndex() throws IOException {
        return readInt();
    }

    /** All items of an array of longs. */
    long[] readLongs() throws IOException {
        int count = (int) readArrayStart();
        long[] values = new long[count];
        int filled = 0;
        while (count > 0) {
            for (int i = 0; i < count; i++) {
                values[filled++] = readLong();
            }
            count = (int) readArrayStart();
            if (count > 0) {
                values = Arrays.copyOf(values, filled + count);
            }
        }
        return values;
    }

    private int length() throws IOException {
        long length = readLong();
        if (length < 0 || length > remainingBytes()) {
            throw new EOFException("a length of " + length + " before byte " + position + ", but only "
                    + remainingBytes() + " bytes are left");
        }
        return (int) length;
    }

    private int take(int count) throws IOException {
        int start = position;
        if (count > bytes.length - start) {
            throw new EOFException("the record ends within a field, at byte " + bytes.length);
        }
        position = start + count;
        return start;
    }
}
