package io.inventoryrisk.cli.whatif;

import io.inventoryrisk.cli.desk.DeskFile;
import io.inventoryrisk.cli.recording.InputException;
import io.inventoryrisk.model.margin.PackSchedule;
import io.inventoryrisk.model.market.MarketRegime;
import io.inventoryrisk.model.market.ParameterPack;
import io.inventoryrisk.model.market.ParameterPacks;
import io.inventoryrisk.sandbox.desk.ShippedPacks;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;

/** Parameter packs from desk files, or those that come with the model. */
final class PackFiles {

    private PackFiles() {}

    /**
     * The packs of some files; those that come with the model where there are no files.
     *
     * @throws InputException where a file is not one of packs, or two versions contradict each other
     */
    static List<ParameterPack> read(List<Path> files) throws IOException {
        if (files.isEmpty()) {
            return ShippedPacks.all();
        }
        List<ParameterPack> packs = new ArrayList<>();
        for (Path file : files) {
            List<ParameterPack> own = DeskFile.read(file).parameters();
            if (own.isEmpty()) {
                throw new InputException(file + ": holds no parameters; --packs takes desk files with packs");
            }
            packs.addAll(own);
        }
        try {
            PackSchedule.check(packs);
        } catch (IllegalArgumentException e) {
            throw new InputException(e.getMessage(), e);
        }
        return packs;
    }

    /** The version of each pack that holds at an instant, by name; a given market is in no regime, so no pack for one does. */
    static SortedMap<String, ParameterPack> inForce(List<ParameterPack> packs, long asOfMicros) {
        Map<String, List<ParameterPack>> versions = new TreeMap<>();
        packs.forEach(pack ->
                versions.computeIfAbsent(pack.name(), name -> new ArrayList<>()).add(pack));
        SortedMap<String, ParameterPack> held = ParameterPacks.inForce(versions, asOfMicros, MarketRegime.UNKNOWN);
        held.values().removeIf(pack -> !pack.isForAccounts());
        return held;
    }
}
