package io.inventoryrisk.cli.demo;

import io.inventoryrisk.cli.demo.Snapshot.Account;
import io.inventoryrisk.cli.demo.Snapshot.Margin;
import io.inventoryrisk.cli.demo.Snapshot.Position;
import java.util.List;
import org.apache.avro.generic.GenericRecord;

/** Reads the records of the account half for the {@link Board}. A number that is not there is NaN. */
final class AccountFigures {

    private AccountFigures() {}

    static Position position(GenericRecord exposure) {
        GenericRecord greeks = (GenericRecord) exposure.get("greeks");
        double settled = 0;
        for (Object line : (List<?>) exposure.get("lines")) {
            settled = Math.max(settled, number((GenericRecord) line, "settledShare"));
        }
        return new Position(
                text(exposure, "account"),
                text(exposure, "underlying"),
                number(exposure, "deltaCoin"),
                number(exposure, "deltaUsd"),
                number(greeks, "vegaUsdPerVolPoint"),
                number(greeks, "thetaUsdPerDay"),
                settled,
                number(exposure, "unrealisedPnlUsd"),
                number((GenericRecord) exposure.get("pnl"), "totalUsd"),
                status(exposure));
    }

    static Account account(GenericRecord risk) {
        GenericRecord pnl = (GenericRecord) risk.get("pnl");
        GenericRecord capital = (GenericRecord) risk.get("capital");
        return new Account(
                text(risk, "account"),
                (Long) risk.get("asOfMicros"),
                number(pnl, "totalUsd"),
                number(pnl, "spreadCaptureUsd"),
                number(pnl, "inventoryUsd"),
                number(pnl, "hedgingUsd"),
                number(pnl, "feesUsd") - number(pnl, "rebatesUsd"),
                number(pnl, "fundingUsd") + number(pnl, "translationUsd"),
                number(risk, "valueAtRiskUsd"),
                number(risk, "expectedShortfallUsd"),
                number(capital, "worstStressUsd"),
                text(capital, "worstStress"),
                number(risk, "drawdownUsd"),
                number(risk, "deltaUsd"),
                number(risk, "grossNotionalUsd"),
                status(risk));
    }

    static Margin margin(GenericRecord report) {
        String worst = "";
        double largest = 0;
        for (Object each : (List<?>) report.get("requirements")) {
            GenericRecord requirement = (GenericRecord) each;
            if (number(requirement, "scanRiskUsd") > largest) {
                largest = number(requirement, "scanRiskUsd");
                worst = text(requirement, "underlying") + " " + text(requirement, "worstScenario");
            }
        }
        return new Margin(
                text(report, "account"),
                text(report, "venue"),
                text(report, "pack"),
                number(report, "haircutEquityUsd"),
                number(report, "initialMarginUsd"),
                number(report, "maintenanceMarginUsd"),
                number(report, "marginRatio"),
                number(report, "distanceDown"),
                number(report, "distanceUp"),
                worst,
                status(report));
    }

    private static String status(GenericRecord record) {
        return ((GenericRecord) record.get("quality")).get("status").toString();
    }

    private static String text(GenericRecord record, String field) {
        return record.get(field).toString();
    }

    private static double number(GenericRecord record, String field) {
        Object value = record.get(field);
        return value == null ? Double.NaN : (Double) value;
    }
}
