package io.inventoryrisk.cli.demo;

import io.inventoryrisk.cli.demo.Snapshot.Execution;
import io.inventoryrisk.cli.demo.Snapshot.Hedge;
import io.inventoryrisk.cli.demo.Snapshot.QuoteLine;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import org.apache.avro.generic.GenericRecord;

/** Reads advice and execution quality for the {@link Board}. A number that is not there is NaN. */
final class DecisionFigures {

    private DecisionFigures() {}

    static List<QuoteLine> quotes(GenericRecord advice) {
        List<QuoteLine> quotes = new ArrayList<>();
        for (Object each : (List<?>) advice.get("quotes")) {
            GenericRecord quote = (GenericRecord) each;
            double mid = number(quote, "mid");
            quotes.add(new QuoteLine(
                    text(advice, "account"),
                    text(quote, "instrument"),
                    number(quote, "quantity"),
                    1e4 * (number(quote, "reservationPrice") / mid - 1),
                    number(quote, "bidPrice"),
                    number(quote, "askPrice"),
                    number(quote, "bidSize"),
                    number(quote, "askSize"),
                    number(quote, "utilisation"),
                    text(quote, "status")));
        }
        return quotes;
    }

    /** The first hedge that has legs; without one, what the band says. */
    static Hedge hedge(GenericRecord advice) {
        GenericRecord band = (GenericRecord) advice.get("band");
        GenericRecord plan = null;
        for (Object each : (List<?>) advice.get("hedges")) {
            GenericRecord one = (GenericRecord) each;
            if (plan == null && !((List<?>) one.get("legs")).isEmpty()) {
                plan = one;
            }
        }
        return new Hedge(
                text(advice, "account"),
                text(advice, "underlying"),
                number(advice, "deltaCoin"),
                number(band, "lowerCoin"),
                number(band, "upperCoin"),
                plan == null ? "" : legs(plan),
                plan == null ? Double.NaN : number(plan, "costUsd"),
                plan == null ? Double.NaN : number(plan, "valueAtRiskBeforeUsd"),
                plan == null ? Double.NaN : number(plan, "valueAtRiskAfterUsd"),
                text((GenericRecord) advice.get("quality"), "status"));
    }

    private static String legs(GenericRecord plan) {
        return ((List<?>) plan.get("legs"))
                .stream().map(leg -> leg((GenericRecord) leg)).collect(Collectors.joining(", "));
    }

    private static String leg(GenericRecord leg) {
        double quantity = number(leg, "quantity");
        return (quantity > 0 ? "buy " : "sell ") + Figures.contracts(Math.abs(quantity)) + " "
                + text(leg, "instrument");
    }

    static Execution execution(GenericRecord quality) {
        return new Execution(
                text(quality, "account"),
                text(quality, "instrument"),
                (Long) quality.get("fills"),
                number(quality, "realisedSpreadBps"),
                number(quality, "adverseSelectionShare"),
                number(quality, "effectiveSpreadBps"),
                number(quality, "slippageBps"),
                text((GenericRecord) quality.get("quality"), "status"));
    }

    private static String text(GenericRecord record, String field) {
        return record.get(field).toString();
    }

    private static double number(GenericRecord record, String field) {
        Object value = record.get(field);
        return value == null ? Double.NaN : (Double) value;
    }
}
