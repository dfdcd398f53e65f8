package io.inventoryrisk.model.inventory;

import io.inventoryrisk.model.inventory.QuoteBook.Underlying;
import io.inventoryrisk.model.market.QualityStatus;
import java.util.ArrayList;
import java.util.List;

/**
 * Quotes of one account at one instant. Risk aversion is the underlying's; the reservation price of every instrument leans
 * against the inventory in all of them by {@link MultiAssetSkew}, and quotes stand half a spread, c1 + size S_ii / 2, on
 * either side. A quote never stands beyond mid: where the skew asks for that, it stands at mid and its reason says to hand
 * the inventory to the hedge. Prices are rounded to ticks away from mid and so never cross the book.
 */
final class QuoteAdvisor {

    private final AdviceParameters parameters;
    private final QuoteBook book;
    private final AdviceInputs in;
    private final MarginalRisk marginal;

    QuoteAdvisor(AdviceInputs in, AdviceParameters parameters, QuoteBook book, MarginalRisk marginal) {
        this.in = in;
        this.parameters = parameters;
        this.book = book;
        this.marginal = marginal;
    }

    /** Of the instruments of one underlying, in the order given. */
    QuoteAdvice[] of(Underlying underlying, List<QuoteInput> inputs) {
        double gamma = underlying.desk().riskAversion();
        double xi = parameters.xiShare() * gamma;
        boolean any = inputs.stream().anyMatch(QuoteInput::isQuotable);
        MultiAssetSkew skew = any ? book.skew(gamma, xi, in.model()) : null;
        double[] shift = any ? skew.shift(book.inventoryUsd()) : new double[0];
        List<QuoteAdvice> quotes = new ArrayList<>();
        for (QuoteInput input : inputs) {
            int index = book.inputs().indexOf(input);
            if (index < 0) {
                quotes.add(none(input));
            } else {
                double slope = skew.slope().get(index, index);
                double c1 =
                        GlftQuotes.c1(xi, book.sizeUsd()[index], input.fills().decay());
                GlftQuotes model = new GlftQuotes(c1, slope, book.sizeUsd()[index]);
                quotes.add(quote(underlying, input, model, shift[index]));
            }
        }
        return quotes.toArray(QuoteAdvice[]::new);
    }

    private QuoteAdvice quote(Underlying underlying, QuoteInput input, GlftQuotes model, double shift) {
        double mid = input.mid();
        double half = model.halfSpread();
        QuoteSizes sizes = QuoteSizes.of(underlying, input, model.size(), parameters, marginal);
        double bid =
                sizes.bid() > 0 ? QuoteGrid.bid(input.instrument(), mid * (1 - Math.max(0, half + shift))) : Double.NaN;
        double ask =
                sizes.ask() > 0 ? QuoteGrid.ask(input.instrument(), mid * (1 + Math.max(0, half - shift))) : Double.NaN;
        double deviation = underlying.deviationUsd() / input.usdPerContract();
        double hardLimit = sizes.hardLimit();
        double lot = input.instrument().lotSize().doubleValue();
        return new QuoteAdvice(
                input.instrument().id(),
                mid,
                mid * (1 - shift),
                mid * half,
                mid * model.skew() * input.usdPerContract() * lot,
                bid,
                ask,
                Double.isNaN(bid) ? 0 : sizes.bid(),
                Double.isNaN(ask) ? 0 : sizes.ask(),
                input.quantity(),
                input.quantity() - deviation,
                finite(model.softBand() / input.usdPerContract()),
                hardLimit,
                finite(Math.abs(deviation) / hardLimit),
                underlying.desk().riskAversion() * input.quoteUsd(),
                sizes.buy().shortfallUsd(),
                sizes.sell().shortfallUsd(),
                sizes.buy().marginUsd(),
                sizes.sell().marginUsd(),
                input.status(),
                reason(input, half, shift, sizes));
    }

    private static String reason(QuoteInput input, double half, double shift, QuoteSizes sizes) {
        List<String> reasons = new ArrayList<>();
        if (!input.reason().isEmpty()) {
            reasons.add(input.reason());
        }
        if (half - Math.abs(shift) < 0) {
            reasons.add((shift > 0 ? "ask" : "bid") + " at mid, beyond the soft band: hand the rest to the hedge");
        }
        reasons.addAll(sizes.reasons());
        return String.join("; ", reasons);
    }

    private static double finite(double value) {
        return Double.isFinite(value) ? value : Double.NaN;
    }

    private static QuoteAdvice none(QuoteInput input) {
        double unknown = Double.NaN;
        return new QuoteAdvice(
                input.instrument().id(),
                finite(input.mid()),
                unknown,
                unknown,
                unknown,
                unknown,
                unknown,
                0,
                0,
                input.quantity(),
                unknown,
                unknown,
                unknown,
                unknown,
                unknown,
                unknown,
                unknown,
                unknown,
                unknown,
                input.isQuotable() ? QualityStatus.INSUFFICIENT : input.status(),
                input.reason());
    }
}
