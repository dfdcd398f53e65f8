package io.inventoryrisk.model.inventory;

import io.inventoryrisk.model.hedge.HedgeAdvice;
import io.inventoryrisk.model.hedge.HedgeAdvisor;
import io.inventoryrisk.model.hedge.HedgeInputs;
import io.inventoryrisk.model.inventory.QuoteBook.Underlying;
import io.inventoryrisk.model.market.ParameterPack;
import io.inventoryrisk.model.market.Quality;
import io.inventoryrisk.model.market.QualityStatus;
import io.inventoryrisk.model.risk.AccountTail;
import io.inventoryrisk.model.risk.Exposure;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.TreeSet;

/** Advice to one account at one instant, a pure function of its inputs: one record for each exposure, flat ones among them. */
public final class AdviceCalculator {

    private final AdviceSpec spec;
    private final HedgeAdvisor hedger = new HedgeAdvisor();

    /** The last pack and what was read from it: reading solves for risk aversion. */
    private ParameterPack read;

    private AdviceParameters parameters;
    private String refused = "";

    private AdviceMarket market;

    public AdviceCalculator(AdviceSpec spec) {
        this.spec = spec;
    }

    /** By underlying. */
    public List<Advice> at(AdviceInputs in) {
        read(in.packs().get(ParameterPack.ADVICE));
        if (market == null || !market.isOf(in)) {
            market = new AdviceMarket(in);
        }
        Account account = account(in);
        List<Exposure> exposures = in.exposures().stream()
                .filter(exposure -> exposure.account().equals(in.account()))
                .sorted(Comparator.comparing(Exposure::underlying))
                .toList();
        if (parameters == null) {
            return exposures.stream()
                    .map(exposure -> withoutPack(exposure, account))
                    .toList();
        }
        return quoted(exposures, account);
    }

    private void read(ParameterPack pack) {
        if (pack == null || pack.isEmpty()) {
            parameters = null;
            read = null;
            refused = "no parameter pack " + ParameterPack.ADVICE + " in force";
        } else if (!pack.equals(read)) {
            read = pack;
            refused = "";
            try {
                parameters = AdviceParameters.of(pack);
            } catch (IllegalArgumentException e) {
                parameters = null;
                refused = e.getMessage();
            }
        }
    }

    /**
     * The account as hedges in each of its underlyings see it.
     *
     * @param exposures by underlying
     * @param tail of the whole account
     */
    private record Account(AdviceInputs in, Map<String, Exposure> exposures, AccountTail tail) {}

    private Account account(AdviceInputs in) {
        Map<String, Exposure> exposures = new HashMap<>();
        in.exposures().forEach(exposure -> exposures.putIfAbsent(exposure.underlying(), exposure));
        AccountTail.Book book = new AccountTail.Book(
                in.exposures(), in.vectors(), in.margins(), in.model(), market.factors(), in.sets(), in.packs());
        return new Account(
                in, exposures, new AccountTail(spec.risk(), in.portfolio().method(), book, in.units()));
    }

    private List<Advice> quoted(List<Exposure> exposures, Account account) {
        AdviceInputs in = account.in();
        QuoteInputs collected = new QuoteInputs(in, parameters, market);
        List<Underlying> underlyings = new ArrayList<>();
        SortedMap<String, List<QuoteInput>> inputs = new TreeMap<>();
        for (Exposure exposure : exposures) {
            underlyings.add(underlying(exposure));
            inputs.put(exposure.underlying(), collected.of(exposure));
        }
        QuoteBook book = book(underlyings, inputs);
        QuoteAdvisor advisor = new QuoteAdvisor(in, parameters, book, MarginalRisk.of(in, spec.risk()));
        List<Advice> advice = new ArrayList<>();
        for (Underlying underlying : underlyings) {
            List<QuoteInput> own = inputs.get(underlying.exposure().underlying());
            advice.add(advice(underlying, advisor.of(underlying, own), account));
        }
        return advice;
    }

    private Underlying underlying(Exposure exposure) {
        AdviceParameters.OfUnderlying desk = parameters.of(exposure.underlying());
        double volatility = market.factors().volatilityOf(exposure.underlying());
        double scale = parameters.target().scale(volatility);
        double limitUsd = scale * desk.hardLimitUsd();
        return new Underlying(
                exposure,
                desk,
                scale,
                TargetInventory.merton(desk.drift(), desk.riskAversion(), volatility, limitUsd),
                limitUsd);
    }

    /** What can be quoted, each in at least one lot. */
    private static QuoteBook book(List<Underlying> underlyings, SortedMap<String, List<QuoteInput>> inputs) {
        List<QuoteInput> quotable = new ArrayList<>();
        List<Double> sizes = new ArrayList<>();
        for (Underlying underlying : underlyings) {
            for (QuoteInput input : inputs.get(underlying.exposure().underlying())) {
                double contracts = underlying.scale() * underlying.desk().tradeSizeUsd() / input.usdPerContract();
                if (input.isQuotable() && Double.isFinite(contracts)) {
                    double lot = input.instrument().lotSize().doubleValue();
                    quotable.add(input);
                    sizes.add(Math.max(lot, QuoteGrid.size(input.instrument(), contracts)) * input.usdPerContract());
                }
            }
        }
        return new QuoteBook(
                quotable,
                underlyings,
                sizes.stream().mapToDouble(Double::doubleValue).toArray());
    }

    private Advice advice(Underlying underlying, QuoteAdvice[] quotes, Account account) {
        AdviceInputs in = account.in();
        Exposure exposure = underlying.exposure();
        double coinUsd = in.model().usdRate(exposure.underlying());
        return record(
                exposure,
                account,
                new Targets(underlying.targetUsd() / coinUsd, underlying.limitUsd() / coinUsd, underlying.scale()),
                quotes,
                VolatilityAdvisor.of(exposure, in, parameters.volatility()),
                quality(exposure, quotes, in));
    }

    /** As good as the exposure; PARTIAL where an instrument is not quoted, FALLBACK where something is assumed. */
    private static Quality quality(Exposure exposure, QuoteAdvice[] quotes, AdviceInputs in) {
        QualityStatus status = exposure.quality().status();
        List<String> reasons = new ArrayList<>();
        if (!exposure.quality().reason().isEmpty()) {
            reasons.add(exposure.quality().reason());
        }
        if (walletsAreOld(in)) {
            status = status.worse(QualityStatus.FALLBACK);
            long millis = in.portfolio().asOfMicros() / 1_000;
            reasons.add("nothing is held: wallets are as of " + Instant.ofEpochMilli(millis));
        }
        TreeSet<String> missing = new TreeSet<>(exposure.quality().missing());
        for (QuoteAdvice quote : quotes) {
            boolean quoted = quote.status() == QualityStatus.OK || quote.status() == QualityStatus.FALLBACK;
            status = status.worse(quoted ? quote.status() : QualityStatus.PARTIAL);
            if (!quoted) {
                missing.add(quote.instrument());
            }
            if (quote.status() != QualityStatus.OK) {
                reasons.add(quote.instrument() + ": " + quote.reason());
            }
        }
        return new Quality(
                status,
                exposure.quality().inputAgeMillis(),
                quotes.length,
                List.copyOf(missing),
                String.join("; ", reasons));
    }

    /** Whether budgets rest on balances of an earlier instant: a flat account has no later record of its own. */
    private static boolean walletsAreOld(AdviceInputs in) {
        return in.portfolio().asOfMicros() < in.asOfMicros()
                && in.margins().stream().anyMatch(report -> report.collateral().length > 0);
    }

    /** Hedges have a pack of their own: they bring the delta to 0 then, without a limit. */
    private Advice withoutPack(Exposure exposure, Account account) {
        Quality quality = new Quality(
                QualityStatus.INSUFFICIENT,
                exposure.quality().inputAgeMillis(),
                0,
                List.of(ParameterPack.ADVICE),
                refused);
        Targets none = new Targets(0, Double.NaN, Double.NaN);
        return record(exposure, account, none, new QuoteAdvice[0], new VolatilityAdvice[0], quality);
    }

    /**
     * What is aimed at.
     *
     * @param deltaCoin to be held
     * @param limitCoin of the net delta; NaN where there is none
     * @param scale of sizes and limits
     */
    private record Targets(double deltaCoin, double limitCoin, double scale) {}

    private Advice record(
            Exposure exposure,
            Account account,
            Targets targets,
            QuoteAdvice[] quotes,
            VolatilityAdvice[] volatilityQuotes,
            Quality quality) {
        AdviceInputs in = account.in();
        HedgeAdvice hedges = hedger.at(new HedgeInputs(
                exposure.underlying(),
                account.exposures(),
                account.tail(),
                in.portfolio(),
                in.margins(),
                in.model(),
                in.instruments(),
                in.pricer(),
                in.units(),
                in.marginPacks(),
                in.packs(),
                targets.deltaCoin(),
                targets.limitCoin()));
        return new Advice(
                in.account(),
                exposure.underlying(),
                in.asOfMicros(),
                in.model().asOfMicros(),
                spec.parametersVersion(),
                exposure.deltaCoin(),
                targets.deltaCoin(),
                targets.scale(),
                quotes,
                volatilityQuotes,
                hedges.band(),
                hedges.hedges(),
                hedges.variance(),
                quality);
    }
}
