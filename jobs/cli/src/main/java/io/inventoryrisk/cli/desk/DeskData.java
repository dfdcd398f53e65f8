package io.inventoryrisk.cli.desk;

import io.inventoryrisk.model.limit.RiskLimit;
import io.inventoryrisk.model.market.Instrument;
import io.inventoryrisk.model.market.ParameterPack;
import java.util.List;

/**
 * What a desk tells the job about itself, all of it valid.
 *
 * @param instruments definitions, in the file's order
 * @param limits in the file's order
 * @param parameters packs, in the file's order
 */
public record DeskData(List<Instrument> instruments, List<RiskLimit> limits, List<ParameterPack> parameters) {}
