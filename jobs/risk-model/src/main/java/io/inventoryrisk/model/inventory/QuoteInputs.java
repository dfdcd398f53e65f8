package io.inventoryrisk.model.inventory;

import io.inventoryrisk.model.inventory.AdviceParameters.Fills;
import io.inventoryrisk.model.market.FillIntensity;
import io.inventoryrisk.model.market.Instrument;
import io.inventoryrisk.model.market.MarketModel;
import io.inventoryrisk.model.market.QualityStatus;
import io.inventoryrisk.model.market.QuotedBook;
import io.inventoryrisk.model.risk.Exposure;
import io.inventoryrisk.model.risk.ExposureLine;
import io.inventoryrisk.model.risk.GreekValuation;
import io.inventoryrisk.model.scenario.PricedInstrument;
import io.inventoryrisk.model.scenario.UnderlyingFactors;
import java.util.ArrayList;
import java.util.List;

/** Collects what can be quoted of the underlyings that an account has an exposure in. */
final class QuoteInputs {

    private static final double LARGEST = 1e20;

    private final AdviceInputs in;
    private final AdviceParameters parameters;
    private final AdviceMarket market;
    private final UnderlyingFactors factors;

    QuoteInputs(AdviceInputs in, AdviceParameters parameters, AdviceMarket market) {
        this.in = in;
        this.parameters = parameters;
        this.market = market;
        factors = market.factors();
    }

    /** Of every instrument of the underlying that is followed, by id. */
    List<QuoteInput> of(Exposure exposure) {
        List<QuoteInput> inputs = new ArrayList<>();
        for (Instrument instrument : market.followed(exposure.underlying())) {
            inputs.add(input(instrument, exposure));
        }
        return inputs;
    }

    private QuoteInput input(Instrument instrument, Exposure exposure) {
        PricedInstrument priced = in.units().priced(instrument);
        QuotedBook book = market.book(instrument.id());
        double mid = book == null ? Double.NaN : book.mid();
        double usdPerContract = GreekValuation.deltaUsd(priced, mid, 1);
        Fills fitted = fitted(instrument, book);
        double own = own(instrument);
        int factor = in.model().factorOf(instrument.id());
        double volatility = isSane(own) ? own : factors.volatilityOf(instrument.underlying());
        Doubts doubts = new Doubts();
        book(instrument, book, doubts);
        exposure(exposure, doubts);
        doubts.require(
                isSane(usdPerContract) && priced.quoteUsd() > 0,
                "no value of a contract in USD: a rate is missing, or it settles");
        doubts.require(isSane(volatility), "no volatility");
        doubts.require(
                isSane(factors.volatilityOf(instrument.underlying())), "no volatility of " + instrument.underlying());
        doubts.fallback(isSane(own), "the volatility of " + instrument.underlying() + " stands in for its own");
        doubts.fallback(fitted != null, "fills are assumed, not fitted");
        doubts.fallback(
                fitted == null || book.intensity().status() == QualityStatus.OK, "fills are of the last good fit");
        return new QuoteInput(
                instrument,
                book,
                quantity(exposure, instrument.id()),
                usdPerContract,
                priced.quoteUsd(),
                volatility,
                factor >= 0 ? factor : factors.factorOf(instrument.underlying()),
                fitted == null ? parameters.assumed() : fitted,
                doubts.status,
                doubts.reason());
    }

    private double own(Instrument instrument) {
        int index = in.model().indexOf(instrument.id());
        double own = index < 0 ? Double.NaN : in.model().volatility()[index];
        return UnderlyingFactors.isVolatility(own) ? own : Double.NaN;
    }

    /** k per tick becomes k per fraction of mid: mid / tick ticks are all of it. */
    private static Fills fitted(Instrument instrument, QuotedBook book) {
        FillIntensity fit = book == null ? null : book.intensity();
        if (fit == null || !fit.status().isDecisive()) {
            return null;
        }
        double decay = fit.decay() / instrument.tickSize().doubleValue() * book.mid();
        boolean known = isSane(fit.arrivalRate()) && isSane(decay);
        return known ? new Fills(fit.arrivalRate(), decay) : null;
    }

    /** Positive, and so far from the ends of a double that products of some stay within. */
    private static boolean isSane(double number) {
        return number > 1 / LARGEST && number < LARGEST;
    }

    private void book(Instrument instrument, QuotedBook book, Doubts doubts) {
        if (book == null) {
            MarketModel model = in.model();
            QualityStatus status = model.bookStatus()[model.indexOf(instrument.id())];
            doubts.add(status.worse(QualityStatus.INSUFFICIENT), "no fresh book: it is " + status);
        } else if (book.status() != QualityStatus.OK) {
            doubts.add(book.status().worse(QualityStatus.INSUFFICIENT), "book is " + book.status());
        } else if (!(book.bidPrice() > 0 && book.askPrice() > book.bidPrice() && book.askPrice() < Double.MAX_VALUE)) {
            doubts.add(QualityStatus.CROSSED, "best prices are " + book.bidPrice() + " and " + book.askPrice());
        }
    }

    private static void exposure(Exposure exposure, Doubts doubts) {
        if (!exposure.quality().status().isDecisive()) {
            doubts.add(
                    exposure.quality().status(),
                    "inventory is " + exposure.quality().status() + ": "
                            + exposure.quality().reason());
        }
        doubts.require(Double.isFinite(exposure.deltaUsd()), "no delta");
        for (ExposureLine line : exposure.lines()) {
            doubts.require(Double.isFinite(line.deltaUsd()), "no delta of " + line.instrument());
        }
    }

    private static double quantity(Exposure exposure, String instrument) {
        double quantity = 0;
        for (ExposureLine line : exposure.lines()) {
            quantity += line.instrument().equals(instrument) ? line.quantity() : 0;
        }
        return quantity;
    }

    /** The worst of what was found, and all of its reasons. */
    private static final class Doubts {

        private QualityStatus status = QualityStatus.OK;
        private final List<String> reasons = new ArrayList<>();

        private void add(QualityStatus found, String reason) {
            status = status.worse(found);
            reasons.add(reason);
        }

        private void require(boolean holds, String reason) {
            if (!holds) {
                add(QualityStatus.INSUFFICIENT, reason);
            }
        }

        private void fallback(boolean known, String reason) {
            if (!known) {
                add(QualityStatus.FALLBACK, reason);
            }
        }

        private String reason() {
            return String.join("; ", reasons);
        }
    }
}
