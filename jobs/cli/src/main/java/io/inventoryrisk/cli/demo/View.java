package io.inventoryrisk.cli.demo;

/** Where a demo is shown; told every fraction of a second. */
interface View extends AutoCloseable {

    /** Shows what is new, if it is time to. */
    void show(Snapshot now, Gauges gauges) throws InterruptedException;

    @Override
    void close();
}
