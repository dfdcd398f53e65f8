package io.inventoryrisk.cli.whatif;

import io.inventoryrisk.model.position.Balance;
import java.util.List;

/**
 * What one account holds.
 *
 * @param account its name
 * @param positions one an instrument
 * @param balances one a venue and source; none where collateral is not told
 */
record Portfolio(String account, List<HeldPosition> positions, List<Balance> balances) {}
