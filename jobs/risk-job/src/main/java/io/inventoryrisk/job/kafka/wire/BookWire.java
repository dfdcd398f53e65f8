package io.inventoryrisk.job.kafka.wire;

import static io.inventoryrisk.job.kafka.wire.MarketWire.exponent;
import static io.inventoryrisk.job.kafka.wire.Scalars.instrument;
import static io.inventoryrisk.job.kafka.wire.Scalars.require;
import static io.inventoryrisk.job.kafka.wire.Scalars.time;

import io.inventoryrisk.model.market.BookUpdate;
import io.inventoryrisk.wire.OrderBookUpdate;
import java.io.IOException;
import java.util.List;
import org.apache.avro.io.Encoder;

/**
 * Order-book updates between model and wire. They are nine tenths of the traffic, so their body is read and written
 * field by field, in the order of {@code OrderBookUpdate.avsc} and without boxing; only a writer with another schema
 * takes Avro's way.
 */
final class BookWire implements Direct<BookUpdate> {

    @Override
    public void write(BookUpdate book, Encoder out) throws IOException {
        out.writeString(book.instrument());
        out.writeLong(book.timeMicros());
        out.writeBoolean(book.snapshot());
        out.writeLong(book.sequence());
        out.writeLong(book.previousSequence());
        out.writeLong(book.firstSequence());
        out.writeInt(book.priceExponent());
        out.writeInt(book.sizeExponent());
        write(book.bidPrices(), out);
        write(book.bidSizes(), out);
        write(book.askPrices(), out);
        write(book.askSizes(), out);
    }

    private static void write(long[] values, Encoder out) throws IOException {
        out.writeArrayStart();
        out.setItemCount(values.length);
        for (long value : values) {
            out.startItem();
            out.writeLong(value);
        }
        out.writeArrayEnd();
    }

    @Override
    public BookUpdate read(ByteReader in) throws IOException {
        return new BookUpdate(
                in.readString(),
                in.readLong(),
                in.readBoolean(),
                in.readLong(),
                in.readLong(),
                in.readLong(),
                in.readInt(),
                in.readInt(),
                in.readLongs(),
                in.readLongs(),
                in.readLongs(),
                in.readLongs());
    }

    static OrderBookUpdate toWire(BookUpdate book) {
        return new OrderBookUpdate(
                book.instrument(),
                Scalars.instant(book.timeMicros()),
                book.snapshot(),
                book.sequence(),
                book.previousSequence(),
                book.firstSequence(),
                book.priceExponent(),
                book.sizeExponent(),
                Scalars.list(book.bidPrices()),
                Scalars.list(book.bidSizes()),
                Scalars.list(book.askPrices()),
                Scalars.list(book.askSizes()));
    }

    static BookUpdate fromWire(OrderBookUpdate wire) {
        return new BookUpdate(
                wire.getInstrument(),
                Scalars.micros(wire.getTimeMicros()),
                wire.getSnapshot(),
                wire.getSequence(),
                wire.getPreviousSequence(),
                wire.getFirstSequence(),
                wire.getPriceExponent(),
                wire.getSizeExponent(),
                longs(wire.getBidPrices()),
                longs(wire.getBidSizes()),
                longs(wire.getAskPrices()),
                longs(wire.getAskSizes()));
    }

    private static long[] longs(List<Long> values) {
        return values.stream().mapToLong(Long::longValue).toArray();
    }

    @Override
    public BookUpdate check(BookUpdate book) {
        instrument("instrument", book.instrument());
        time("timeMicros", book.timeMicros());
        exponent("priceExponent", book.priceExponent());
        exponent("sizeExponent", book.sizeExponent());
        side("bid", book.bidPrices(), book.bidSizes());
        side("ask", book.askPrices(), book.askSizes());
        return book;
    }

    private static void side(String side, long[] prices, long[] sizes) {
        if (prices.length != sizes.length) {
            require(false, side + "Sizes", sizes.length + " values", "as many as the " + prices.length + " prices");
        }
        for (int i = 0; i < prices.length; i++) {
            if (prices[i] <= 0) {
                require(false, side + "Prices[" + i + "]", prices[i], "positive");
            }
            if (sizes[i] < 0) {
                require(false, side + "Sizes[" + i + "]", sizes[i], "0 or positive");
            }
        }
    }
}
