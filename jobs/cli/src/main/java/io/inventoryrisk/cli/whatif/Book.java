package io.inventoryrisk.cli.whatif;

import io.inventoryrisk.model.margin.MarginReport;
import io.inventoryrisk.model.position.Balance;
import io.inventoryrisk.model.risk.Exposure;
import io.inventoryrisk.model.risk.HoldingState;
import io.inventoryrisk.model.risk.PortfolioRisk;
import io.inventoryrisk.model.risk.PortfolioState;
import io.inventoryrisk.model.risk.RiskVectors;
import java.util.List;
import java.util.SortedMap;

/**
 * What an account holds and what it risks, as the job would publish it.
 *
 * @param account its name
 * @param balances at each venue, after the cash of all trades; none where none was told
 * @param holdings by underlying
 * @param state of the account's risk
 * @param exposures of the underlyings held, sorted
 * @param vectors likewise
 * @param risk of the account
 * @param margins by venue
 */
record Book(
        String account,
        List<Balance> balances,
        SortedMap<String, HoldingState> holdings,
        PortfolioState state,
        List<Exposure> exposures,
        List<RiskVectors> vectors,
        PortfolioRisk risk,
        List<MarginReport> margins) {}
