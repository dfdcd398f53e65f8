package io.inventoryrisk.model.validation;

import io.inventoryrisk.model.hedge.HedgeParameters;
import io.inventoryrisk.model.inventory.AdvicePack;
import io.inventoryrisk.model.margin.Haircuts;
import io.inventoryrisk.model.margin.MarginPacks;
import io.inventoryrisk.model.market.MakerProtection;
import io.inventoryrisk.model.market.PackReader;
import io.inventoryrisk.model.market.ParameterPack;
import io.inventoryrisk.model.risk.CreditParameters;
import io.inventoryrisk.model.scenario.StressScenarios;
import java.util.function.DoublePredicate;

/**
 * Refuses a parameter pack that nothing could be computed with before it comes into force, so that the last good version
 * stays. Packs of names that the model does not know are the desk's own and pass.
 */
public final class PackCheck {

    private static final double DAY_SECONDS = 86_400;
    private static final double LARGEST_RATE = 1e12;

    private PackCheck() {}

    /**
     * The pack, where it can be used. One that says nothing is what is left of a removed pack, and can be.
     *
     * @throws IllegalArgumentException naming the pack, its version, the field, its value and the remedy; also where its name
     *     ends in what is no regime
     */
    public static ParameterPack check(ParameterPack pack) {
        pack.regime();
        if (!pack.isEmpty()) {
            String name = pack.baseName();
            if (name.startsWith(ParameterPack.MARGIN_PREFIX)) {
                MarginPacks.check(pack);
            } else if (name.startsWith(ParameterPack.SCENARIO_PREFIX) || name.equals(ParameterPack.SIMULATION)) {
                StressScenarios.check(pack);
            } else if (name.startsWith(ParameterPack.MMP_PREFIX)) {
                MakerProtection.of(pack);
            } else {
                checkNamed(pack);
            }
        }
        return pack;
    }

    private static void checkNamed(ParameterPack pack) {
        switch (pack.baseName()) {
            case ParameterPack.HAIRCUTS -> Haircuts.of(pack);
            case ParameterPack.COUNTERPARTY -> CreditParameters.check(pack);
            case ParameterPack.HEDGE -> HedgeParameters.of(pack);
            case ParameterPack.ADVICE -> AdvicePack.check(pack);
            case ParameterPack.SETTLEMENT_WINDOWS ->
                all(pack, value -> value >= 0 && value <= DAY_SECONDS, "seconds from 0 to a day");
            case ParameterPack.CONVERSION_RATES ->
                all(pack, value -> value > 0 && value <= LARGEST_RATE, "USD per unit, positive");
            case ParameterPack.TAKER_FEES -> all(pack, value -> Math.abs(value) < 1, "a fraction in (-1, 1)");
            default -> {}
        }
    }

    private static void all(ParameterPack pack, DoublePredicate holds, String remedy) {
        new PackReader(pack).numbers("", holds, remedy);
    }
}
