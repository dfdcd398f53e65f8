package io.inventoryrisk.cli.state;

import io.inventoryrisk.model.position.Fill;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/**
 * What accounts hold at any time, by counting: opening quantities from their instant on, and each trade once that is not
 * part of an opening. Knows none of the job's classes for it.
 */
final class PositionTwin {

    /** So many contracts more from a time on. */
    private record Change(long timeMicros, BigDecimal quantity) {}

    private final long asOfMicros;
    private final Set<String> opened;
    private final Map<String, List<Change>> changes = new TreeMap<>();

    /** @param opened account and venue, with a bar between */
    PositionTwin(long asOfMicros, Set<String> opened) {
        this.asOfMicros = asOfMicros;
        this.opened = opened;
    }

    PositionTwin open(String account, String instrument, String quantity) {
        change(account, instrument, asOfMicros, new BigDecimal(quantity));
        return this;
    }

    /** Trades of which nothing is corrected or busted. */
    PositionTwin trade(List<Object> events) {
        Set<String> known = new HashSet<>();
        for (Object event : events) {
            if (event instanceof Fill fill && known.add(fill.account() + fill.instrument() + fill.tradeId())) {
                String venue = fill.instrument().substring(0, fill.instrument().indexOf(':'));
                if (fill.timeMicros() > asOfMicros || !opened.contains(fill.account() + "|" + venue)) {
                    change(fill.account(), fill.instrument(), fill.timeMicros(), fill.signedSize());
                }
            }
        }
        return this;
    }

    void change(String account, String instrument, long timeMicros, BigDecimal quantity) {
        changes.computeIfAbsent(account + "|" + instrument, any -> new ArrayList<>())
                .add(new Change(timeMicros, quantity));
    }

    /** Open positions of one account at a time, by instrument. */
    Map<String, BigDecimal> held(String account, long timeMicros) {
        Map<String, BigDecimal> held = new HashMap<>();
        changes.forEach((key, all) -> {
            BigDecimal quantity = BigDecimal.ZERO;
            for (Change change : all) {
                quantity = change.timeMicros() <= timeMicros ? quantity.add(change.quantity()) : quantity;
            }
            if (key.startsWith(account + "|") && quantity.signum() != 0) {
                held.put(key.substring(key.indexOf('|') + 1), quantity.stripTrailingZeros());
            }
        });
        return held;
    }
}
