package io.inventoryrisk.benchmarks;

import com.sun.management.OperatingSystemMXBean;
import java.lang.management.ManagementFactory;

/**
 * How many cores were busy between the first sample and the last, and whose they were: on a shared machine a latency
 * says little without it. Samples should come every few tens of milliseconds.
 */
final class Cores {

    private final OperatingSystemMXBean system = (OperatingSystemMXBean) ManagementFactory.getOperatingSystemMXBean();
    private final Lab lab;
    private long beganNanos;
    private long lastNanos;
    private long ownNanos;
    private long brokerNanos;
    private double busyNanos;
    private Usage usage = new Usage(0, 0, 0);

    /**
     * CPU seconds a second.
     *
     * @param own this JVM: Flink, generator and consumer
     * @param broker the broker's process
     * @param others everything else on the machine
     */
    record Usage(double own, double broker, double others) {}

    Cores(Lab lab) {
        this.lab = lab;
    }

    void sample() {
        long now = System.nanoTime();
        double load = Math.max(0, system.getCpuLoad());
        if (beganNanos == 0) {
            beganNanos = now;
            ownNanos = system.getProcessCpuTime();
            brokerNanos = lab.brokerCpuNanos();
        } else {
            busyNanos += load * system.getAvailableProcessors() * (now - lastNanos);
            double elapsed = now - beganNanos;
            double own = (system.getProcessCpuTime() - ownNanos) / elapsed;
            double broker = (lab.brokerCpuNanos() - brokerNanos) / elapsed;
            usage = new Usage(own, broker, Math.max(0, busyNanos / elapsed - own - broker));
        }
        lastNanos = now;
    }

    /** From the first sample to the last. */
    Usage usage() {
        return usage;
    }
}
