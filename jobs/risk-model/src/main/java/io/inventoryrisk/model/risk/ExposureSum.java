package io.inventoryrisk.model.risk;

import io.inventoryrisk.model.market.MarketModel;
import io.inventoryrisk.model.market.Quality;
import io.inventoryrisk.model.market.QualityStatus;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeSet;

/** Adds up the lines of an exposure: what has no mark or no rate is left out, and named. */
final class ExposureSum {

    private double deltaCoin;
    private double deltaUsd;
    private double grossNotionalUsd;
    private double unrealisedPnlUsd;
    private QualityStatus status = QualityStatus.OK;
    private long inputAgeMillis = -1;
    private final TreeSet<String> missing = new TreeSet<>();
    private final TreeSet<String> doubtful = new TreeSet<>();

    private ExposureSum() {}

    static Exposure of(HoldingState state, List<String> closed, int lateFills, MarketModel model) {
        ExposureSum sum = new ExposureSum();
        List<ExposureLine> lines = new ArrayList<>();
        for (Holding holding : state.holdings()) {
            ExposureLine line = LineValuation.of(holding, model);
            lines.add(line);
            sum.add(line, holding, model);
        }
        state.untranslated().forEach(pnl -> sum.missing.add(pnl.currency()));
        return new Exposure(
                state.account(),
                state.underlying(),
                state.closedMicros(),
                model.asOfMicros(),
                model.parametersVersion(),
                lines,
                closed,
                sum.deltaCoin,
                sum.deltaUsd,
                sum.grossNotionalUsd,
                sum.unrealisedPnlUsd,
                Greeks.zero(),
                List.of(),
                state.pnl(),
                PnlExplain.zero(),
                lateFills,
                sum.quality());
    }

    private void add(ExposureLine line, Holding holding, MarketModel model) {
        int index = model.indexOf(line.instrument());
        if (index >= 0) {
            inputAgeMillis = Math.max(inputAgeMillis, model.ageMillis()[index]);
        }
        if (Double.isNaN(line.mark())) {
            missing.add(line.instrument());
            return;
        }
        status = status.worse(line.status());
        if (line.status() != QualityStatus.OK) {
            doubtful.add(line.instrument() + " is " + line.status());
        }
        deltaCoin += orMissing(line.deltaCoin(), holding.instrument().underlying());
        double delta = orMissing(line.deltaUsd(), deltaCurrency(holding));
        deltaUsd += delta;
        grossNotionalUsd += Math.abs(delta);
        unrealisedPnlUsd += orMissing(line.unrealisedPnlUsd(), line.settleCurrency());
    }

    /** The currency whose USD rate a line's delta rests on. */
    private static String deltaCurrency(Holding holding) {
        return switch (holding.instrument().payoff()) {
            case LINEAR, INVERSE -> holding.instrument().quote();
            case QUANTO -> holding.instrument().settle();
        };
    }

    private double orMissing(double value, String currency) {
        if (Double.isNaN(value)) {
            missing.add(currency);
            return 0;
        }
        return value;
    }

    private Quality quality() {
        QualityStatus all = missing.isEmpty() ? status : status.worse(QualityStatus.PARTIAL);
        List<String> reasons = new ArrayList<>();
        if (!missing.isEmpty()) {
            reasons.add("left out for want of a mark or a USD rate: " + String.join(", ", missing));
        }
        reasons.addAll(doubtful);
        return new Quality(all, inputAgeMillis, 0, List.copyOf(missing), String.join("; ", reasons));
    }
}
