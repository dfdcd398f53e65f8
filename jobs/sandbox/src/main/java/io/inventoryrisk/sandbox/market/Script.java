package io.inventoryrisk.sandbox.market;

/**
 * What a scenario does to the market and to the desk, over seconds since the start.
 *
 * @param logShift added to the log price of a coin of beta 1
 * @param volatilityFactor times the calm volatility
 * @param depthFactor times the calm size of a book level
 * @param activityFactor times the calm rate of public trades and width of the spread
 * @param sellShare probability that an uninformed aggressor sells
 * @param lapse when the desk does not look after its inventory
 * @param fault what goes wrong on the feeds
 * @param silence when nothing moves and nobody trades
 * @param lost a fill that the desk never hears of
 */
record Script(
        Curve logShift,
        Curve volatilityFactor,
        Curve depthFactor,
        Curve activityFactor,
        Curve sellShare,
        DeskLapse lapse,
        FeedFault fault,
        Silence silence,
        LostReport lost) {

    private static final double NEVER = Double.MAX_VALUE;

    /**
     * From {@code fromSecond} the account does not hedge, from {@code quietSecond} it does not quote, and from {@code
     * unwindSecond} it trades its positions down, until {@code untilSecond}.
     *
     * @param account whose lapse; empty for every account
     * @param unskewed whether it also quotes as if it held nothing
     */
    record DeskLapse(
            String account,
            boolean unskewed,
            double fromSecond,
            double quietSecond,
            double unwindSecond,
            double untilSecond) {

        boolean neglects(String name, double second) {
            return concerns(name) && second >= fromSecond && second < unwindSecond;
        }

        boolean isQuiet(String name, double second) {
            return concerns(name) && second >= quietSecond && second < untilSecond;
        }

        boolean unwinds(String name, double second) {
            return concerns(name) && second >= unwindSecond && second < untilSecond;
        }

        private boolean concerns(String name) {
            return account.isEmpty() || account.equals(name);
        }
    }

    /** A venue whose books stop for a while, and an instrument that loses one message until its next snapshot. */
    record FeedFault(
            String silentVenue,
            double silentFromSecond,
            double silentUntilSecond,
            String lossyInstrument,
            double lossSecond,
            double repairSecond) {}

    /** From one second to another nothing moves and nobody trades. */
    record Silence(double fromSecond, double untilSecond) {

        boolean holds(double second) {
            return second >= fromSecond && second < untilSecond;
        }
    }

    /**
     * The first fill of an account in an instrument from {@code fromSecond} on is never reported; at {@code adoptedSecond}
     * the desk adopts it by an explicit adjustment.
     */
    record LostReport(String account, String instrument, double fromSecond, double adoptedSecond) {}

    static Script calm() {
        Curve one = Curve.constant(1);
        return new Script(
                Curve.constant(0),
                one,
                one,
                one,
                Curve.constant(0.5),
                new DeskLapse("", false, NEVER, NEVER, NEVER, NEVER),
                new FeedFault("", NEVER, NEVER, "", NEVER, NEVER),
                new Silence(NEVER, NEVER),
                new LostReport("", "", NEVER, NEVER));
    }

    Script withLogShift(Curve shift) {
        return new Script(shift, volatilityFactor, depthFactor, activityFactor, sellShare, lapse, fault, silence, lost);
    }

    Script withVolatility(Curve factor) {
        return new Script(logShift, factor, depthFactor, activityFactor, sellShare, lapse, fault, silence, lost);
    }

    Script withBooks(Curve depth, Curve activity) {
        return new Script(logShift, volatilityFactor, depth, activity, sellShare, lapse, fault, silence, lost);
    }

    Script withSellers(Curve share) {
        return new Script(logShift, volatilityFactor, depthFactor, activityFactor, share, lapse, fault, silence, lost);
    }

    Script withDesk(DeskLapse deskLapse) {
        return new Script(
                logShift, volatilityFactor, depthFactor, activityFactor, sellShare, deskLapse, fault, silence, lost);
    }

    Script withFault(FeedFault feedFault) {
        return new Script(
                logShift, volatilityFactor, depthFactor, activityFactor, sellShare, lapse, feedFault, silence, lost);
    }

    Script withSilence(double fromSecond, double untilSecond) {
        return new Script(
                logShift,
                volatilityFactor,
                depthFactor,
                activityFactor,
                sellShare,
                lapse,
                fault,
                new Silence(fromSecond, untilSecond),
                lost);
    }

    Script withLostReport(LostReport report) {
        return new Script(
                logShift, volatilityFactor, depthFactor, activityFactor, sellShare, lapse, fault, silence, report);
    }
}
