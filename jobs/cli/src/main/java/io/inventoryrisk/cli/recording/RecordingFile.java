package io.inventoryrisk.cli.recording;

import com.github.luben.zstd.ZstdIOException;
import com.github.luben.zstd.ZstdInputStream;
import java.io.BufferedReader;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.PushbackInputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.Arrays;
import java.util.Map;
import java.util.Queue;
import java.util.function.Consumer;
import java.util.zip.GZIPInputStream;
import java.util.zip.ZipException;

/**
 * One recorded file, plain, gzip or Zstandard, as a stream of records in the file's order; it never holds more than one message of
 * it. The format is told from the first line.
 */
public final class RecordingFile implements AutoCloseable {

    private static final int BUFFER_BYTES = 1 << 16;
    private static final byte[] ZSTANDARD = {0x28, (byte) 0xb5, 0x2f, (byte) 0xfd};

    private final Path file;
    private final BadLines badLines;
    private final CountingStream bytes;
    private final BufferedReader lines;
    private final long bytesTotal;
    private final Queue<Recorded> ready = new ArrayDeque<>();
    private LineParser parser;
    private long line;
    private long newestMicros = Long.MIN_VALUE;
    private boolean ended;

    private RecordingFile(Path file, BadLines badLines) throws IOException {
        this.file = file;
        this.badLines = badLines;
        this.bytesTotal = Files.size(file);
        this.bytes = new CountingStream(Files.newInputStream(file));
        this.lines = new BufferedReader(new InputStreamReader(plain(bytes), StandardCharsets.UTF_8), BUFFER_BYTES);
    }

    /** Opens a file and tells its format. */
    public static RecordingFile open(Source source, BadLines badLines) throws IOException {
        return open(source, badLines, quote -> {});
    }

    /**
     * Opens a file and hands over the best quotes it holds beside its records.
     *
     * @param bestQuotes takes each quote after every record that stands before it in the file
     */
    public static RecordingFile open(Source source, BadLines badLines, Consumer<BestQuote> bestQuotes)
            throws IOException {
        RecordingFile recording;
        try {
            recording = new RecordingFile(source.file(), badLines);
        } catch (NoSuchFileException e) {
            throw new InputException(source.file() + ": no such file", e);
        } catch (ZipException | EOFException e) {
            throw new InputException(source.file() + ": not a readable gzip file: " + e.getMessage(), e);
        }
        try {
            recording.begin(new InstrumentIds(source.instrument()), bestQuotes);
            return recording;
        } catch (IOException e) {
            recording.close();
            throw e;
        }
    }

    private void begin(InstrumentIds ids, Consumer<BestQuote> bestQuotes) throws IOException {
        String first = readLine();
        if (first == null) {
            throw new InputException(file + ": the file is empty");
        }
        try {
            RecordingFormat format = RecordingFormat.of(file, first);
            parser = format.parser(first, ids, bestQuotes);
            if (!format.hasHeader()) {
                read(() -> parser.parse(first, this::add));
            }
        } catch (MalformedLineException e) {
            throw new InputException(file + ":1: " + e.getMessage(), e);
        }
    }

    /** The next record in the file's order; null at its end. */
    public Recorded next() throws IOException {
        while (ready.isEmpty() && !ended) {
            String text = readLine();
            if (text == null) {
                ended = true;
                read(() -> parser.finish(this::add));
            } else if (!text.isBlank()) {
                read(() -> parser.parse(text, this::add));
            }
        }
        return ready.poll();
    }

    /** The file. */
    public Path file() {
        return file;
    }

    /** Bytes of the file read so far, as it lies on the disk. */
    public long bytesRead() {
        return bytes.count();
    }

    /** Bytes of the whole file. */
    public long bytesTotal() {
        return bytesTotal;
    }

    /** Well-formed messages that no topic takes, counted by kind. */
    public Map<String, Long> unpublished() {
        return parser.unpublished();
    }

    @Override
    public void close() throws IOException {
        lines.close();
    }

    private void read(Step step) throws InputException {
        try {
            step.take();
        } catch (MalformedLineException e) {
            badLines.add(file, line, e);
        }
    }

    private void add(long timeMicros, Object value) {
        newestMicros = Math.max(newestMicros, timeMicros);
        ready.add(new Recorded(value, timeMicros, newestMicros, line));
    }

    private String readLine() throws IOException {
        try {
            String text = lines.readLine();
            line += text == null ? 0 : 1;
            return text;
        } catch (EOFException | ZipException | ZstdIOException e) {
            throw new InputException(
                    file + ":" + (line + 1) + ": the compressed data break off or are damaged here", e);
        }
    }

    private static InputStream plain(InputStream in) throws IOException {
        PushbackInputStream start = new PushbackInputStream(in, ZSTANDARD.length);
        byte[] magic = start.readNBytes(ZSTANDARD.length);
        start.unread(magic);
        if (Arrays.equals(magic, ZSTANDARD)) {
            return new ZstdInputStream(start);
        }
        boolean gzip = magic.length >= 2 && magic[0] == (byte) 0x1f && magic[1] == (byte) 0x8b;
        return gzip ? new GZIPInputStream(start, BUFFER_BYTES) : start;
    }

    /** Something a parser does with a line. */
    private interface Step {
        void take() throws MalformedLineException;
    }
}
