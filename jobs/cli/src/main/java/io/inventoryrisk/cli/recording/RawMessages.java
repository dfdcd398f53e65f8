package io.inventoryrisk.cli.recording;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;

/**
 * Venues' raw messages in the envelopes of their recorders; each message tells its venue. A message may also stand
 * alone, pretty-printed over several lines: from a line that is only <code>{</code> or <code>[</code> to one that is only
 * the closing one.
 *
 * <p>Nothing is mended: sequence numbers go out as they came, so that what a recording lost is a gap to the job.
 */
final class RawMessages implements LineParser {

    private static final int MOST_LINES = 100_000;

    private final Envelope envelope = new Envelope();
    private final Outlet outlet;
    private final List<VenueMessages> venues;
    private StringBuilder pretty;
    private int prettyLines;

    RawMessages(InstrumentIds ids, Consumer<BestQuote> bestQuotes) {
        outlet = new Outlet(ids);
        venues = List.of(
                new DeribitMessages(outlet),
                new OkxMessages(outlet),
                new BybitMessages(outlet),
                new BinanceMessages(outlet, bestQuotes));
    }

    @Override
    public void parse(String line, RecordSink sink) throws MalformedLineException {
        String text = line;
        if (pretty != null) {
            text = gather(line);
        } else if (line.equals("{") || line.equals("[")) {
            pretty = new StringBuilder(line);
            prettyLines = 1;
            return;
        }
        if (text == null) {
            return;
        }
        Envelope.Letter letter = envelope.open(text);
        if (letter != null) {
            read(letter, sink);
        }
    }

    /** The whole message once its last line has come; null before. */
    private String gather(String line) throws MalformedLineException {
        prettyLines++;
        if (prettyLines > MOST_LINES) {
            pretty = null;
            throw new MalformedLineException("a message of more than " + MOST_LINES + " lines");
        }
        pretty.append('\n').append(line);
        String end = pretty.charAt(0) == '{' ? "}" : "]";
        if (!line.stripTrailing().equals(end)) {
            return null;
        }
        String whole = pretty.toString();
        pretty = null;
        return whole;
    }

    private void read(Envelope.Letter letter, RecordSink sink) throws MalformedLineException {
        JsonNode message = letter.message();
        for (VenueMessages venue : venues) {
            if (venue.recognises(message)) {
                venue.read(letter, sink);
                return;
            }
        }
        String text = message.toString();
        throw new MalformedLineException("the message is none of Binance, Bybit, Deribit or OKX: "
                + (text.length() <= 80 ? text : text.substring(0, 80) + "..."));
    }

    @Override
    public void finish(RecordSink sink) throws MalformedLineException {
        outlet.finish(sink);
        if (pretty != null) {
            pretty = null;
            throw new MalformedLineException("the file ends within a message of several lines");
        }
    }

    @Override
    public Map<String, Long> unpublished() {
        return outlet.unpublished().counts();
    }
}
