package io.inventoryrisk.model.execution;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** The markouts of one instrument on the heap: for folds outside a job. Mutable. */
public final class HeapMarkouts implements MarkoutStore {

    final Map<Long, MarketMoment> moments = new HashMap<>();
    final TreeMap<Long, List<OpenFill>> open = new TreeMap<>();
    final Map<String, AccountMarkouts> accounts = new HashMap<>();

    @Override
    public MarketMoment moment(long instantMicros) {
        return moments.get(instantMicros);
    }

    @Override
    public void put(MarketMoment moment) {
        moments.put(moment.asOfMicros(), moment);
    }

    @Override
    public void forget(long instantMicros) {
        moments.remove(instantMicros);
    }

    @Override
    public void add(long instantMicros, OpenFill fill) {
        open.computeIfAbsent(instantMicros, any -> new ArrayList<>()).add(fill);
    }

    @Override
    public List<OpenFill> take(long instantMicros) {
        List<OpenFill> taken = open.remove(instantMicros);
        return taken == null ? List.of() : taken;
    }

    @Override
    public AccountMarkouts account(String account) {
        return accounts.get(account);
    }

    @Override
    public void put(AccountMarkouts account) {
        accounts.put(account.account(), account);
    }
}
