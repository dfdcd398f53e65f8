package io.inventoryrisk.model.market;

import java.util.List;

/**
 * The quality envelope of every published record.
 *
 * @param status how far its numbers can be trusted
 * @param inputAgeMillis age of the oldest input the numbers rest on, at the record's instant; -1 where there is none
 * @param observations how many observations an estimate rests on; 0 where that is meaningless
 * @param missing which inputs are missing, sorted; empty where none is
 * @param reason one sentence for a person; empty where the status is OK
 */
public record Quality(
        QualityStatus status, long inputAgeMillis, int observations, List<String> missing, String reason) {

    /** Every input present and fresh. */
    public static Quality ok(long inputAgeMillis, int observations) {
        return new Quality(QualityStatus.OK, inputAgeMillis, observations, List.of(), "");
    }

    /** Anything but OK, with its reason. */
    public static Quality of(QualityStatus status, long inputAgeMillis, int observations, String reason) {
        return new Quality(status, inputAgeMillis, observations, List.of(), reason);
    }
}
