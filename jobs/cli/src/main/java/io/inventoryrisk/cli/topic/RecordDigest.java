package io.inventoryrisk.cli.topic;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;

/**
 * One SHA-256 for many records, which are given in the order of key and instant: where a single byte differs, or a record
 * is missing or doubled, it is another. Records of one key and instant may come in any order.
 */
public final class RecordDigest {

    private final MessageDigest whole = sha256();
    private final List<byte[]> hashes = new ArrayList<>();
    private String key = "";
    private long asOfMicros = Long.MIN_VALUE;

    /**
     * Takes the next record.
     *
     * @param hash SHA-256 of its value, see {@link #hash}
     */
    public void add(String nextKey, long nextAsOfMicros, byte[] hash) {
        if (nextAsOfMicros != asOfMicros || !nextKey.equals(key)) {
            flush();
            key = nextKey;
            asOfMicros = nextAsOfMicros;
        }
        hashes.add(hash);
    }

    /** Hexadecimal; nothing can be added after it. */
    public String finish() {
        flush();
        return HexFormat.of().formatHex(whole.digest());
    }

    /** SHA-256 of part of a value. */
    public static byte[] hash(byte[] value, int from) {
        MessageDigest sha = sha256();
        sha.update(value, from, value.length - from);
        return sha.digest();
    }

    private void flush() {
        hashes.sort(Arrays::compareUnsigned);
        byte[] place = (key + "|" + asOfMicros + "|").getBytes(StandardCharsets.UTF_8);
        for (byte[] hash : hashes) {
            whole.update(place);
            whole.update(hash);
        }
        hashes.clear();
    }

    private static MessageDigest sha256() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java has SHA-256", e);
        }
    }
}
