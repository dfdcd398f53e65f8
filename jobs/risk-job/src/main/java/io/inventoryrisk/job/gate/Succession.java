package io.inventoryrisk.job.gate;

import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * Which generation owns which event time: a step function of the cut-overs, the same whatever order they arrive in. Every
 * event time has exactly one owner, so the outputs of all generations together hold each instant once.
 */
public final class Succession {

    private final String initial;
    private final TreeMap<Long, Cutover> steps = new TreeMap<>();

    /** @param initial the owner before the first cut-over */
    public Succession(String initial, Collection<Cutover> cutovers) {
        this.initial = initial;
        cutovers.forEach(this::add);
    }

    private void add(Cutover cutover) {
        steps.merge(cutover.atMicros(), cutover, (standing, next) -> next.supersedes(standing) ? next : standing);
    }

    /** The generation that publishes what is stamped {@code timeMicros}. */
    public String ownerAt(long timeMicros) {
        Map.Entry<Long, Cutover> step = steps.floorEntry(timeMicros);
        return step == null ? initial : step.getValue().generation();
    }

    /** The decisions that hold, in the order of event time. */
    public Collection<Cutover> steps() {
        return List.copyOf(steps.values());
    }
}
