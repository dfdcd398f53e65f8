package io.inventoryrisk.sandbox.market;

import java.util.List;

/**
 * The prices behind the books: one-factor correlated diffusions in two volatility regimes, with jumps of the same
 * correlation, plus the scenario's shift; a stablecoin reverts to its start price. They are laid out one second ahead,
 * so that an informed trader can know what comes.
 *
 * <p>A step of {@link #STEP_MICROS} adds sigma x sqrt(dt) x (loading x f + sqrt(1 - loading^2) x e_i), f and e_i standard
 * normal (a jump multiplies it), so that returns of two coins over any horizon correlate with the product of their loadings
 * (Merton 1976, J. Fin. Econ. 3, for jumps beside a diffusion).
 */
final class LatentPrices {

    static final long STEP_MICROS = 50_000;

    private static final int STEPS_AHEAD = 20;
    private static final int RING = 32;
    private static final double STEPS_PER_YEAR = 365 * 86_400e6 / STEP_MICROS;
    private static final double EXCITED_FACTOR = 1.8;
    private static final double TO_EXCITED = 1 / (120.0 * STEPS_AHEAD);
    private static final double TO_CALM = 1 / (40.0 * STEPS_AHEAD);
    /** Forty jumps an hour, each of sixteen times a step's deviation: the variance a second grows by an eighth. */
    private static final double JUMP_PROBABILITY = 40 / 3600.0 / STEPS_AHEAD;

    private static final double JUMP_FACTOR = 16;
    private static final double BASIS_REVERSION = STEP_MICROS / 20e6;
    private static final double BASIS_DEVIATION = 0.6e-4;
    private static final double PEG_REVERSION = STEP_MICROS / 120e6;

    private final List<Coin> coins;
    private final Scenario scenario;
    private final long startMicros;
    private final RandomStream regimes;
    private final RandomStream factor;
    private final RandomStream[] own;
    private final RandomStream[] basisDraws;
    private final double[] diffused;
    private final double[][] path;
    private final double[] basis;
    private boolean excited;
    private long laidOut = -1;
    private long step;
    private double fraction;

    LatentPrices(long seed, MarketSpec spec, Scenario scenario) {
        this.coins = spec.coins();
        this.scenario = scenario;
        this.startMicros = spec.startMicros();
        this.regimes = new RandomStream(seed, "regimes");
        this.factor = new RandomStream(seed, "factor");
        this.own = coins.stream()
                .map(coin -> new RandomStream(seed, "coin " + coin.name()))
                .toArray(RandomStream[]::new);
        this.basisDraws = spec.listings().stream()
                .map(listing -> new RandomStream(seed, "basis " + listing.id()))
                .toArray(RandomStream[]::new);
        this.diffused = new double[coins.size()];
        this.path = new double[coins.size()][RING];
        this.basis = new double[basisDraws.length];
        advanceTo(startMicros);
    }

    /** Moves to a time not before the last. */
    void advanceTo(long timeMicros) {
        long elapsed = timeMicros - startMicros;
        step = elapsed / STEP_MICROS;
        fraction = (double) (elapsed % STEP_MICROS) / STEP_MICROS;
        while (laidOut < step + STEPS_AHEAD + 1) {
            layOut();
        }
    }

    /** USD per coin, now. */
    double usd(int coin) {
        return coins.get(coin).startUsd() * StrictMath.exp(logAt(coin, 0));
    }

    /** The coin's log return over the second to come. */
    double logReturnAhead(int coin) {
        return logAt(coin, STEPS_AHEAD) - logAt(coin, 0);
    }

    /** Of the volatility regime to the calm one, as far as the prices are laid out: a second ahead. */
    double regimeFactor() {
        return excited ? EXCITED_FACTOR : 1;
    }

    /** A listing's distance from the coin's price now, as a fraction, its mean excluded. */
    double basis(int listing) {
        return basis[listing];
    }

    private double logAt(int coin, int stepsAhead) {
        double from = path[coin][(int) ((step + stepsAhead) % RING)];
        double to = path[coin][(int) ((step + stepsAhead + 1) % RING)];
        return from + fraction * (to - from);
    }

    private void layOut() {
        laidOut++;
        double second = laidOut * STEP_MICROS / 1e6;
        double scale = volatilityFactor(second);
        double shared = factor.gaussian();
        double shift = scenario.script().logShift().at(second);
        for (int i = 0; i < diffused.length; i++) {
            Coin coin = coins.get(i);
            double shock = coin.loading() * shared + Math.sqrt(1 - coin.loading() * coin.loading()) * own[i].gaussian();
            double deviation = coin.volatility() / Math.sqrt(STEPS_PER_YEAR);
            if (laidOut > 0 && !isSilent(second)) {
                diffused[i] += coin.loading() == 0
                        ? -PEG_REVERSION * diffused[i] + deviation * shock
                        : scale * deviation * shock;
            }
            path[i][(int) (laidOut % RING)] = diffused[i] + coin.beta() * shift;
        }
        // A basis is in force as soon as it is laid out, a second before its prices.
        boolean basisStands = isSilent(second) || isSilent(second - (STEPS_AHEAD + 1) * STEP_MICROS / 1e6);
        for (int i = 0; i < basis.length; i++) {
            double draw = basisDraws[i].gaussian();
            basis[i] += basisStands
                    ? 0
                    : -BASIS_REVERSION * basis[i] + BASIS_DEVIATION * Math.sqrt(2 * BASIS_REVERSION) * draw;
        }
    }

    /** Whether the step that ends at a time stands still; so does the one that a silence ends in. */
    private boolean isSilent(double second) {
        Script.Silence silence = scenario.script().silence();
        return silence.holds(second) || silence.holds(second - STEP_MICROS / 1e6);
    }

    private double volatilityFactor(double second) {
        if (regimes.chance(excited ? TO_CALM : TO_EXCITED)) {
            excited = !excited;
        }
        double jump = regimes.chance(JUMP_PROBABILITY) ? JUMP_FACTOR : 1;
        return jump
                * (excited ? EXCITED_FACTOR : 1)
                * scenario.script().volatilityFactor().at(second);
    }
}
