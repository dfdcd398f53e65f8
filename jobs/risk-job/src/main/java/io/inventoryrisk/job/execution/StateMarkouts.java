package io.inventoryrisk.job.execution;

import io.inventoryrisk.job.state.InstantLists;
import io.inventoryrisk.model.execution.AccountMarkouts;
import io.inventoryrisk.model.execution.MarketMoment;
import io.inventoryrisk.model.execution.MarkoutStore;
import io.inventoryrisk.model.execution.OpenFill;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeMap;
import org.apache.flink.api.common.state.MapState;
import org.apache.flink.util.FlinkRuntimeException;

/** The markouts of the current key's instrument, kept in keyed state, over one instant. */
final class StateMarkouts implements MarkoutStore {

    private final String instrument;
    private final MapState<Long, MarketMoment> moments;
    private final InstantLists<OpenFill> open;
    private final MapState<String, AccountMarkouts> accounts;
    private final TreeMap<Long, List<OpenFill>> added = new TreeMap<>();

    StateMarkouts(
            String instrument,
            MapState<Long, MarketMoment> moments,
            InstantLists<OpenFill> open,
            MapState<String, AccountMarkouts> accounts) {
        this.instrument = instrument;
        this.moments = moments;
        this.open = open;
        this.accounts = accounts;
    }

    /** Something that keyed state may fail at. */
    private interface Access<T> {
        T run() throws Exception;
    }

    private <T> T access(Access<T> access) {
        try {
            return access.run();
        } catch (Exception e) {
            throw new FlinkRuntimeException("cannot reach the markouts of " + instrument + " in keyed state", e);
        }
    }

    @Override
    public MarketMoment moment(long instantMicros) {
        return access(() -> moments.get(instantMicros));
    }

    @Override
    public void put(MarketMoment moment) {
        access(() -> {
            moments.put(moment.asOfMicros(), moment);
            return null;
        });
    }

    @Override
    public void forget(long instantMicros) {
        access(() -> {
            moments.remove(instantMicros);
            return null;
        });
    }

    @Override
    public void add(long instantMicros, OpenFill fill) {
        added.computeIfAbsent(instantMicros, any -> new ArrayList<>()).add(fill);
    }

    /** The instants for which fills were added, written to state one after the other. */
    Iterable<Long> flush() throws Exception {
        for (var entry : added.entrySet()) {
            for (OpenFill fill : entry.getValue()) {
                open.add(instrument, entry.getKey(), fill);
            }
        }
        return added.keySet();
    }

    @Override
    public List<OpenFill> take(long instantMicros) {
        return access(() -> open.take(instrument, instantMicros));
    }

    @Override
    public AccountMarkouts account(String account) {
        return access(() -> accounts.get(account));
    }

    @Override
    public void put(AccountMarkouts account) {
        access(() -> {
            accounts.put(account.account(), account);
            return null;
        });
    }
}
