package io.inventoryrisk.cli;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.zip.GZIPInputStream;

/**
 * What a dirty recording of one instrument must become, told from its text without any of the readers: a snapshot that is
 * no younger than those before it is a duplicate, a silence of more than five seconds is STALE once, and a book whose bid
 * stands at its ask is CROSSED.
 *
 * @param rows snapshots in the file
 * @param applied times of those that are younger than all before, epoch microseconds, ascending
 * @param locked whether bid and ask are equal, for each of them
 */
record DirtyFeed(int rows, List<Long> applied, List<Boolean> locked) {

    private static final long STEP_MICROS = 1_000_000;
    private static final long STALE_AFTER_MICROS = 5_000_000;

    /** Reads one file; bid, ask and time stand in these columns. */
    static DirtyFeed read(Path file, String bid, String ask, String time) {
        List<String[]> lines = lines(file);
        List<String> header = Arrays.asList(lines.get(0));
        List<Long> applied = new ArrayList<>();
        List<Boolean> locked = new ArrayList<>();
        for (String[] row : lines.subList(1, lines.size())) {
            long micros = micros(row[header.indexOf(time)]);
            if (applied.isEmpty() || micros > applied.get(applied.size() - 1)) {
                applied.add(micros);
                locked.add(
                        Double.parseDouble(row[header.indexOf(bid)]) == Double.parseDouble(row[header.indexOf(ask)]));
            }
        }
        return new DirtyFeed(lines.size() - 1, applied, locked);
    }

    /** Rows of a file whose time is more than so far behind the newest before them. */
    static int rowsBehind(Path file, String time, long micros) {
        List<String[]> lines = lines(file);
        int column = Arrays.asList(lines.get(0)).indexOf(time);
        long newest = Long.MIN_VALUE;
        int behind = 0;
        for (String[] row : lines.subList(1, lines.size())) {
            long now = micros(row[column]);
            newest = Math.max(newest, now);
            behind += newest - now > micros ? 1 : 0;
        }
        return behind;
    }

    /** Rows of a file, the header left out, cut at the commas. */
    static List<String[]> rows(Path file) {
        List<String[]> lines = lines(file);
        return lines.subList(1, lines.size());
    }

    /** Status of every bar, by instant. */
    Map<Long, String> bars() {
        Map<Long, String> bars = new TreeMap<>();
        for (int i = 0; i < applied.size(); i++) {
            long next = i + 1 < applied.size() ? applied.get(i + 1) : Long.MAX_VALUE;
            long instant = Math.floorDiv(applied.get(i) + STEP_MICROS - 1, STEP_MICROS) * STEP_MICROS;
            for (; instant < next; instant += STEP_MICROS) {
                boolean silent = instant - applied.get(i) > STALE_AFTER_MICROS;
                bars.put(instant, locked.get(i) ? "CROSSED" : silent ? "STALE" : "OK");
                if (silent) {
                    break;
                }
            }
        }
        return bars;
    }

    private static long micros(String text) {
        if (text.contains("T")) {
            return ChronoUnit.MICROS.between(
                    LocalDateTime.ofEpochSecond(0, 0, ZoneOffset.UTC), LocalDateTime.parse(text));
        }
        long number = Long.parseLong(text);
        return number < 100_000_000_000_000L ? number * 1_000 : number;
    }

    private static List<String[]> lines(Path file) {
        try (BufferedReader reader = new BufferedReader(
                new InputStreamReader(new GZIPInputStream(Files.newInputStream(file)), StandardCharsets.UTF_8))) {
            return reader.lines().map(line -> line.split(",")).toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
