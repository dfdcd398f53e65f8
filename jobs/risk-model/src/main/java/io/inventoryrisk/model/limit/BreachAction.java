package io.inventoryrisk.model.limit;

/**
 * What a breach of a hard level advises, and for whom its alert is.
 *
 * @param tradingMode the account's while the breach lasts; ACTIVE for no advice
 * @param returnHoldMillis how long the breach must be over before the account's mode returns
 * @param group label to notify by; empty for the limit's id
 * @param runbook what to do: an address or a text; may be empty
 */
public record BreachAction(TradingMode tradingMode, long returnHoldMillis, String group, String runbook) {

    /** An alert and nothing else. */
    public static final BreachAction NONE = new BreachAction(TradingMode.ACTIVE, 0, "", "");

    /** Whether a breach advises anything. */
    public boolean restricts() {
        return tradingMode != TradingMode.ACTIVE;
    }

    void check(String limitId, LimitLevels levels) {
        if (tradingMode != TradingMode.ACTIVE && Double.isNaN(levels.breachEnter())) {
            throw new IllegalArgumentException("limit " + limitId + ": tradingMode " + tradingMode
                    + " needs breachEnter, the level that decides it");
        }
        if (returnHoldMillis < 0) {
            throw new IllegalArgumentException(
                    "limit " + limitId + ": returnHoldMillis must not be negative, was " + returnHoldMillis);
        }
    }
}
