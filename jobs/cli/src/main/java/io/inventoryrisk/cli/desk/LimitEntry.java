package io.inventoryrisk.cli.desk;

import io.inventoryrisk.cli.recording.InputException;
import io.inventoryrisk.model.limit.AlertTiming;
import io.inventoryrisk.model.limit.BreachAction;
import io.inventoryrisk.model.limit.LimitLevels;
import io.inventoryrisk.model.limit.OvernightLevels;
import io.inventoryrisk.model.limit.RiskLimit;
import io.inventoryrisk.model.limit.RiskMetric;
import io.inventoryrisk.model.limit.TemporaryIncrease;
import io.inventoryrisk.model.limit.TradingMode;
import java.time.DateTimeException;
import java.time.LocalTime;
import java.util.List;

/** A limit of a desk's file. */
final class LimitEntry {

    static final List<String> FIELDS = List.of(
            "id",
            "metric",
            "account",
            "subject",
            "warn",
            "breach",
            "notice",
            "hold",
            "keepFiring",
            "cooldown",
            "escalateAfter",
            "overnight",
            "temporaryIncrease",
            "tradingMode",
            "returnHold",
            "group",
            "runbook",
            "changedBy",
            "effectiveFrom");

    private static final List<String> LEVEL = List.of("enter", "exit");
    private static final List<String> OVERNIGHT = List.of("scale", "warn", "breach", "from", "until");
    private static final List<String> INCREASE = List.of("value", "until", "approvedBy", "reason");

    /** Where a limit has a hard level only, of what may be reached without a warning. */
    private static final double USUAL_NOTICE = 0.8;

    private LimitEntry() {}

    static RiskLimit limit(Entry entry) throws InputException {
        LimitLevels levels = levels(entry);
        RiskMetric metric = entry.choice("metric", RiskMetric.class);
        RiskLimit limit = new RiskLimit(
                entry.text("id"),
                metric,
                entry.text("account"),
                entry.has("subject") ? entry.instrument("subject") : RiskLimit.ANY,
                levels.warnEnter(),
                levels.warnExit(),
                levels.breachEnter(),
                levels.breachExit(),
                notice(entry, levels, metric),
                entry.millis("hold"),
                timing(entry),
                overnight(entry.optional("overnight", OVERNIGHT)),
                increase(entry.optional("temporaryIncrease", INCREASE)),
                action(entry),
                text(entry, "changedBy"),
                entry.micros("effectiveFrom", 0),
                false);
        try {
            return limit.check();
        } catch (IllegalArgumentException e) {
            throw entry.refusal(e.getMessage());
        }
    }

    private static LimitLevels levels(Entry entry) throws InputException {
        Entry warn = entry.optional("warn", LEVEL);
        Entry breach = entry.optional("breach", LEVEL);
        return new LimitLevels(
                level(warn, "enter"), level(warn, "exit"), level(breach, "enter"), level(breach, "exit"));
    }

    /** A level without an exit clears where it raises. */
    private static double level(Entry level, String field) throws InputException {
        if (level == null) {
            return Double.NaN;
        }
        return level.decimal(level.has(field) ? field : "enter").doubleValue();
    }

    private static double notice(Entry entry, LimitLevels levels, RiskMetric metric) throws InputException {
        if (entry.has("notice")) {
            return entry.decimal("notice").doubleValue();
        }
        boolean onlyHard = Double.isNaN(levels.warnEnter()) && levels.breachEnter() > 0;
        return onlyHard && !metric.unit().equals("flag") ? USUAL_NOTICE : Double.NaN;
    }

    private static AlertTiming timing(Entry entry) throws InputException {
        return new AlertTiming(
                entry.millis("keepFiring"),
                entry.millis("cooldown"),
                entry.has("escalateAfter")
                        ? entry.millis("escalateAfter")
                        : AlertTiming.STANDARD.escalateAfterMillis());
    }

    private static OvernightLevels overnight(Entry night) throws InputException {
        if (night == null) {
            return null;
        }
        boolean hasLevels = night.has("warn") || night.has("breach");
        return new OvernightLevels(
                night.has("scale") ? night.decimal("scale").doubleValue() : Double.NaN,
                hasLevels ? levels(night) : null,
                timeOfDay(night, "from"),
                timeOfDay(night, "until"));
    }

    private static long timeOfDay(Entry entry, String field) throws InputException {
        String text = entry.text(field);
        try {
            return LocalTime.parse(text).toNanoOfDay() / 1_000_000;
        } catch (DateTimeException e) {
            throw entry.refusal(field + " must be a time of the day in UTC such as \"22:00\", was '" + text + "'");
        }
    }

    private static TemporaryIncrease increase(Entry increase) throws InputException {
        if (increase == null) {
            return null;
        }
        increase.text("until");
        return new TemporaryIncrease(
                increase.decimal("value").doubleValue(),
                increase.micros("until", 0),
                increase.text("approvedBy"),
                increase.text("reason"));
    }

    private static BreachAction action(Entry entry) throws InputException {
        return new BreachAction(
                entry.has("tradingMode") ? entry.choice("tradingMode", TradingMode.class) : TradingMode.ACTIVE,
                entry.millis("returnHold"),
                text(entry, "group"),
                text(entry, "runbook"));
    }

    private static String text(Entry entry, String field) throws InputException {
        return entry.has(field) ? entry.text(field) : "";
    }
}
