package io.inventoryrisk.cli.state;

import io.inventoryrisk.cli.Version;
import io.inventoryrisk.cli.recording.InputException;
import io.inventoryrisk.job.account.InventoryFunction;
import io.inventoryrisk.job.config.RiskJobConfig;
import io.inventoryrisk.job.portfolio.ExposureFunction;
import io.inventoryrisk.model.market.Instrument;
import io.inventoryrisk.model.position.Position;
import io.inventoryrisk.model.risk.HoldingState;
import java.io.IOException;
import java.io.PrintWriter;
import java.math.BigDecimal;
import java.nio.file.Path;
import java.util.EnumMap;
import java.util.Map;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** Makes a copy of a savepoint in which one position is another. */
@Command(
        name = "repair",
        mixinStandardHelpOptions = true,
        versionProvider = Version.class,
        sortOptions = false,
        description = {
            "Copies a savepoint and changes one position in it, in every operator that holds it: inventory, exposure"
                    + " and reconciliation. All else is copied as it is. While the job runs, publish an ADJUSTMENT fill"
                    + " instead: it does the same and stands in risk.audit; a repair stands in no topic, only its reason"
                    + " is kept, in the id of the position's last trade, until the next fill.",
            "",
            "The change is made as by adjustments after everything the savepoint has closed: out at the old average"
                    + " cost and in at the new one, or by the difference where the cost stays. What differs from the mark"
                    + " becomes P&L of the first instant after the restore."
        },
        footer = {
            "",
            "Example:",
            "  inventory-risk state repair --savepoint savepoints/savepoint-3f2a --account mm-1 \\",
            "      --instrument deribit:BTC-PERPETUAL --quantity 120 --average-cost 93000 \\",
            "      --reason \"fill 8812 never arrived\" --output savepoints/mended",
            "  flink run -s file://$PWD/savepoints/mended risk-job.jar --config job.yaml"
        })
final class RepairCommand implements Callable<Integer> {

    @Option(names = "--savepoint", required = true, paramLabel = "PATH", description = "The folder of the savepoint.")
    private String path;

    @Option(names = "--account", required = true, paramLabel = "ACCOUNT", description = "Whose position.")
    private String account;

    @Option(names = "--instrument", required = true, paramLabel = "VENUE:SYMBOL", description = "In what.")
    private String instrumentId;

    @Option(
            names = "--quantity",
            required = true,
            paramLabel = "Q",
            description = "Contracts it shall be, signed; 0 for flat.")
    private BigDecimal quantity;

    @Option(
            names = "--average-cost",
            paramLabel = "PRICE",
            description = "Average entry price it shall have, in quote currency. Default: the one it has.")
    private BigDecimal averageCost;

    @Option(names = "--reason", required = true, paramLabel = "TEXT", description = "Why: kept in the savepoint.")
    private String reason;

    @Option(
            names = "--output",
            required = true,
            paramLabel = "FOLDER",
            description = "Where the repaired savepoint goes; must not exist yet.")
    private Path output;

    @Mixin
    private JobOptions job;

    @Spec
    private CommandSpec spec;

    @Override
    public Integer call() throws IOException {
        Savepoint savepoint = Savepoint.open(path);
        Instrument instrument = savepoint
                .entries(PositionOperator.INVENTORY, InventoryFunction.instrumentsState())
                .get(instrumentId);
        if (instrument == null) {
            throw new InputException(path + ": the savepoint has no definition of " + instrumentId
                    + "; the instrument must have been published to reference.instrument before it was taken");
        }
        Map<PositionOperator, KeyImage> before = images(savepoint, instrument);
        Map<PositionOperator, KeyImage> after = repaired(savepoint, instrument, before);
        NewSavepoint mended = NewSavepoint.copyOf(savepoint, output.toAbsolutePath());
        for (Map.Entry<PositionOperator, KeyImage> changed : after.entrySet()) {
            mended.replace(savepoint, changed.getKey(), changed.getValue());
        }
        mended.write();
        tell(instrument, before, after);
        return check();
    }

    private Map<PositionOperator, KeyImage> images(Savepoint savepoint, Instrument instrument) throws IOException {
        Map<PositionOperator, KeyImage> images = new EnumMap<>(PositionOperator.class);
        for (PositionOperator operator : PositionOperator.values()) {
            images.put(operator, savepoint.image(operator, operator.key(account, instrument)));
        }
        return images;
    }

    private Map<PositionOperator, KeyImage> repaired(
            Savepoint savepoint, Instrument instrument, Map<PositionOperator, KeyImage> before) throws IOException {
        RiskJobConfig config = job.load();
        long asOfMicros = lastClosed(savepoint, before) + 1;
        try {
            return new Repair(config, instrument, account, asOfMicros, reason).of(before, quantity, averageCost);
        } catch (IllegalArgumentException e) {
            throw new InputException(path + ": " + e.getMessage(), e);
        }
    }

    /** The last instant that any account has closed, or the position's newest fill, if that is later. */
    private static long lastClosed(Savepoint savepoint, Map<PositionOperator, KeyImage> before) throws IOException {
        Position position = before.get(PositionOperator.INVENTORY).value(InventoryFunction.positionState());
        long last = position == null ? Long.MIN_VALUE : position.newestMicros();
        for (KeyImage image : savepoint.positions(PositionOperator.EXPOSURE)) {
            HoldingState state = image.value(ExposureFunction.holdingsState());
            last = state == null ? last : Math.max(last, state.closedMicros());
        }
        if (last == Long.MIN_VALUE) {
            throw new InputException(savepoint.path()
                    + ": the savepoint has closed no instant and holds no fill; make one with 'state"
                    + " bootstrap' instead");
        }
        return last;
    }

    private void tell(
            Instrument instrument, Map<PositionOperator, KeyImage> before, Map<PositionOperator, KeyImage> after) {
        Position old = position(before);
        Position now = position(after);
        PrintWriter told = spec.commandLine().getOut();
        told.printf("%s %s as of %s%n", account, instrumentId, SavedPositions.instant(now.newestMicros()));
        change(told, "quantity", old.quantity(), now.quantity());
        change(
                told,
                "average cost",
                old.open().averagePrice(instrument),
                now.open().averagePrice(instrument));
        change(told, "realised P&L", old.realisedPnl(), now.realisedPnl());
        change(told, "cash", old.cash(), now.cash());
        told.printf("  %-14s %s%n", "trade", now.lastTradeId());
    }

    private static Position position(Map<PositionOperator, KeyImage> images) {
        Position position = images.get(PositionOperator.INVENTORY).value(InventoryFunction.positionState());
        return position == null ? Position.empty() : position;
    }

    private static void change(PrintWriter told, String what, BigDecimal from, BigDecimal to) {
        told.printf("  %-14s %s -> %s%n", what, SavedPositions.plain(from), SavedPositions.plain(to));
    }

    /** Reads what was written, and holds the operators against each other. */
    private int check() throws IOException {
        PrintWriter told = spec.commandLine().getOut();
        SavedPosition written = SavedPosition.all(
                        Savepoint.open(output.toAbsolutePath().toUri().toString()))
                .stream()
                .filter(position -> position.account().equals(account)
                        && position.instrument().equals(instrumentId))
                .findFirst()
                .orElseThrow(() -> new IOException(output + ": the position is not in the savepoint written"));
        boolean right = written.agrees() && written.quantity().compareTo(quantity) == 0;
        told.printf(
                "read back from %s: inventory %s, exposure %s, reconciliation %s: %s%n",
                output,
                SavedPositions.plain(written.quantity()),
                SavedPositions.plain(written.exposureQuantity()),
                SavedPositions.plain(written.reconciledQuantity()),
                right ? "they agree" : "THEY DIFFER, do not use it");
        told.flush();
        return right ? 0 : 1;
    }
}
