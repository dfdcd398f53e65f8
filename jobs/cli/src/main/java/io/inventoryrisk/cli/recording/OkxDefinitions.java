package io.inventoryrisk.cli.recording;

import io.inventoryrisk.model.market.Instrument;
import io.inventoryrisk.model.market.InstrumentKind;
import io.inventoryrisk.model.market.Payoff;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;

/**
 * OKX's {@code instruments}. The multiplier is {@code ctVal} x {@code ctMult}: coins of a linear contract or an option,
 * dollars of an inverse one. Margin listings are those of spot once more.
 */
final class OkxDefinitions {

    private OkxDefinitions() {}

    static List<Instrument> of(List<Message> listed) throws MalformedLineException {
        List<Instrument> definitions = new ArrayList<>();
        for (Message message : listed) {
            definitions.add(DeribitDefinitions.checked(of(message)));
        }
        return definitions;
    }

    private static Instrument of(Message message) throws MalformedLineException {
        InstrumentKind kind = kind(message.text("instType"));
        boolean spot = kind == InstrumentKind.SPOT;
        boolean option = kind == InstrumentKind.OPTION;
        String[] pair = message.text("instId").split("-");
        String base = spot ? message.text("baseCcy") : pair[0];
        String settle = spot ? message.text("quoteCcy") : message.text("settleCcy");
        // An option paid in its coin is quoted in it; a future paid in its coin is quoted in dollars.
        boolean inverse = !spot && settle.equals(base);
        return new Instrument(
                "okx:" + message.text("instId"),
                kind,
                inverse ? Payoff.INVERSE : Payoff.LINEAR,
                spot ? BigDecimal.ONE : multiplier(message),
                message.positiveExact("tickSz"),
                message.positiveExact("lotSz"),
                base,
                inverse && !option ? pair[1] : settle,
                settle,
                base,
                option ? DeribitContract.type(message.text("optType")) : null,
                option ? message.positiveExact("stk") : null,
                message.optionalMillis("expTime"),
                0);
    }

    private static BigDecimal multiplier(Message message) throws MalformedLineException {
        return message.positiveExact("ctVal").multiply(message.positiveExact("ctMult"));
    }

    private static InstrumentKind kind(String type) throws MalformedLineException {
        return switch (type) {
            case "SPOT", "MARGIN" -> InstrumentKind.SPOT;
            case "SWAP" -> InstrumentKind.PERPETUAL;
            case "FUTURES" -> InstrumentKind.FUTURE;
            case "OPTION" -> InstrumentKind.OPTION;
            default ->
                throw new MalformedLineException(
                        "instType must be SPOT, MARGIN, SWAP, FUTURES or OPTION, was '" + type + "'");
        };
    }
}
