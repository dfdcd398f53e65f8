package io.inventoryrisk.cli.recording;

import java.util.Map;

/**
 * Tardis {@code liquidations}: counted, not published, since each is a trade as well. The columns are those of
 * {@code trades}: the file's name tells them apart.
 */
final class TardisLiquidations implements LineParser {

    private final CsvRows rows;
    private final Unpublished unpublished = new Unpublished();

    TardisLiquidations(CsvRows rows) {
        this.rows = rows;
    }

    @Override
    public void parse(String line, RecordSink sink) throws MalformedLineException {
        rows.read(line);
        unpublished.add("liquidation (also among the trades)");
    }

    @Override
    public Map<String, Long> unpublished() {
        return unpublished.counts();
    }
}
