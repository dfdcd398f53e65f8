package io.inventoryrisk.model.inventory;

import io.inventoryrisk.model.market.ParameterPack;

/** The pack {@link ParameterPack#ADVICE}, before it comes into force. */
public final class AdvicePack {

    private AdvicePack() {}

    /**
     * Refuses a pack that no quotes could be made by.
     *
     * @throws IllegalArgumentException naming the pack, the field, its value and the remedy
     */
    public static void check(ParameterPack pack) {
        AdviceParameters.of(pack);
    }
}
