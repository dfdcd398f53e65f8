package io.inventoryrisk.sandbox.market;

import java.util.Arrays;
import java.util.stream.Collectors;

/** A named course of events. Times are seconds since the market's start. */
public enum Scenario {
    /** Nothing happens: every limit stays quiet. */
    CALM("calm", "nothing happens", Script.calm()),

    /**
     * From 30 s prices slip by 2 %, sellers outnumber buyers, and the desk, which does not hedge, gets long: margin and
     * stress begin to rise. From 40 s prices fall 12 % in 20 s
     * at up to five times the volatility, books thin to a fifth, and informed sellers fill the desk's bids faster than it
     * moves them; what it has sold in puts comes into the money, and its margin runs out. At 62 s it stops quoting, from 70
     * s prices recover in part, from 84 s it unwinds, from 105 s it quotes again.
     */
    CRASH(
            "crash",
            "prices fall 12 % in 20 s, books thin out, the desk gets long and its margin short; later it unwinds",
            Script.calm()
                    .withLogShift(Curve.of(30, 0, 40, -0.02, 60, -0.1478, 70, -0.1478, 84, -0.036))
                    .withVolatility(Curve.of(30, 1, 40, 2, 50, 5, 70, 5, 85, 1))
                    .withBooks(Curve.of(39, 1, 41, 0.2, 70, 0.2, 90, 1), Curve.of(39, 1, 41, 3, 70, 3, 90, 1))
                    .withSellers(Curve.of(29, 0.5, 30, 0.65, 39, 0.65, 40, 0.8, 60, 0.8, 66, 0.5))
                    .withDesk(new Script.DeskLapse("", false, 30, 62, 84, 105))),

    /**
     * From 30 s to 90 s no price moves and nobody trades; books repeat themselves, so that they don't go stale. What the
     * desk's options lose meanwhile is time.
     */
    SILENT(
            "silent",
            "for a minute no price moves and nobody trades: options lose time and nothing else",
            Script.calm().withSilence(30, 90)),

    /**
     * From 30 s the books of one venue stop for 30 s and come back with a snapshot; at 75 s another feed loses one
     * message and repairs itself with a snapshot 6 s later.
     */
    STALE_FEED(
            "stale-feed",
            "one venue's books stop for 30 s; another feed loses a message",
            Script.calm().withFault(new Script.FeedFault("deribit", 30, 60, "binance:ETHUSDT-PERP", 75, 81))),

    /**
     * From 20 s one account quotes without skew or hedge against one-sided flow and its position runs away; from 75 s it
     * is sold down.
     */
    RUNAWAY_INVENTORY(
            "runaway-inventory",
            "one account forgets its skew and its hedge, and its position runs away until it is sold down",
            Script.calm()
                    .withSellers(Curve.of(19, 0.5, 20, 0.95, 74, 0.95, 75, 0.5))
                    .withDesk(new Script.DeskLapse(QuotingDesk.FIRST_ACCOUNT, true, 20, 75, 75, 98))),

    /**
     * From 30 s the first fill of one account on one venue never reaches the desk; the venue's positions tell, and at 75 s
     * the desk adopts it by an explicit adjustment.
     */
    LOST_FILL(
            "lost-fill",
            "one fill never reaches the desk; the venue's positions tell, and later the desk adopts it",
            Script.calm()
                    .withLostReport(new Script.LostReport(QuotingDesk.FIRST_ACCOUNT, "deribit:BTC-PERPETUAL", 30, 75)));

    private final String label;
    private final String sentence;
    private final Script script;

    Scenario(String label, String sentence, Script script) {
        this.label = label;
        this.sentence = sentence;
        this.script = script;
    }

    /**
     * The scenario of that label.
     *
     * @throws IllegalArgumentException naming the labels there are
     */
    public static Scenario named(String label) {
        for (Scenario scenario : values()) {
            if (scenario.label.equals(label)) {
                return scenario;
            }
        }
        String labels = Arrays.stream(values()).map(Scenario::label).collect(Collectors.joining(", "));
        throw new IllegalArgumentException("scenario must be one of " + labels + ", was " + label);
    }

    /** What a person types. */
    public String label() {
        return label;
    }

    /** What happens, for a person. */
    public String sentence() {
        return sentence;
    }

    Script script() {
        return script;
    }
}
