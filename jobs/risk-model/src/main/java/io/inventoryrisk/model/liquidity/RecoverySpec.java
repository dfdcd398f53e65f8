package io.inventoryrisk.model.liquidity;

import static io.inventoryrisk.model.liquidity.LiquiditySpec.require;

import java.io.Serializable;

/**
 * How refills after large prints are measured.
 *
 * @param printShare volume of one instant on one side, as a share of that side's top depth before, above which it is
 *     large
 * @param recoveredShare deficit, as a share of the normal depth, at which a side counts as refilled
 * @param maxEpisodeMillis event time after which an episode ends unrefilled; also the longest half-life
 */
public record RecoverySpec(double printShare, double recoveredShare, long maxEpisodeMillis) implements Serializable {

    public RecoverySpec {
        require(printShare > 0, "printShare", printShare, "positive");
        require(recoveredShare > 0 && recoveredShare < 1, "recoveredShare", recoveredShare, "within (0, 1)");
        require(maxEpisodeMillis > 0, "maxEpisodeMillis", maxEpisodeMillis, "positive");
    }

    /** A fifth of the top depth; refilled at 95 %, given up after 1 min. */
    public static RecoverySpec standard() {
        return new RecoverySpec(0.2, 0.05, 60_000);
    }
}
