package io.inventoryrisk.job.cluster;

import io.inventoryrisk.job.KafkaWorld;
import java.time.Duration;
import java.util.concurrent.locks.LockSupport;

/** What a soak does to a cluster and to what it depends on. */
enum Fault {
    TASK_MANAGER_KILLED(true) {
        @Override
        void strike(ProcessCluster cluster, String job, KafkaWorld world, Duration outage) throws Exception {
            cluster.killTaskManager(job);
        }
    },
    JOB_MANAGER_KILLED(true) {
        @Override
        void strike(ProcessCluster cluster, String job, KafkaWorld world, Duration outage) throws Exception {
            cluster.killJobManager();
        }
    },
    BROKER_STOPPED(false) {
        @Override
        void strike(ProcessCluster cluster, String job, KafkaWorld world, Duration outage) {
            world.kafka().suspend();
            LockSupport.parkNanos(outage.toNanos());
            world.kafka().resume();
        }
    },
    REGISTRY_STOPPED(false) {
        @Override
        void strike(ProcessCluster cluster, String job, KafkaWorld world, Duration outage) {
            world.registryServer().stop();
            LockSupport.parkNanos(outage.toNanos());
            world.registryServer().start();
        }
    };

    private final boolean restartsJob;

    Fault(boolean restartsJob) {
        this.restartsJob = restartsJob;
    }

    /** Whether the job always starts again after it. */
    boolean restartsJob() {
        return restartsJob;
    }

    /**
     * Happens.
     *
     * @param outage how long that which is stopped, and not killed, stays away
     */
    abstract void strike(ProcessCluster cluster, String job, KafkaWorld world, Duration outage) throws Exception;
}
