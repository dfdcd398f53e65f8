package io.inventoryrisk.cli.whatif;

import io.inventoryrisk.cli.desk.Entry;
import io.inventoryrisk.model.position.Balance;
import io.inventoryrisk.model.position.BalanceSource;
import java.io.IOException;
import java.math.BigDecimal;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/**
 * Reads a portfolio from YAML or JSON; {@code examples/what-if/portfolio.yaml} among the resources is a documented example.
 * An unknown field is refused with the nearest valid one.
 */
final class PortfolioFile {

    private static final List<String> FIELDS = List.of("account", "positions", "balances");
    private static final List<String> POSITION = List.of("instrument", "quantity", "price");
    private static final List<String> BALANCE = List.of("venue", "source", "amounts");
    private static final String DEFAULT_ACCOUNT = "portfolio";

    private PortfolioFile() {}

    /**
     * Reads a file.
     *
     * @throws io.inventoryrisk.cli.recording.InputException naming file, entry, field, value and remedy
     */
    static Portfolio read(Path file) throws IOException {
        Entry root = Entry.read(file, "portfolio", FIELDS);
        String account = root.has("account") ? root.text("account") : DEFAULT_ACCOUNT;
        List<HeldPosition> positions = new ArrayList<>();
        Set<String> seen = new HashSet<>();
        for (Entry entry : root.entries("positions", POSITION)) {
            HeldPosition position = position(entry);
            if (!seen.add(position.instrument())) {
                throw entry.refusal(position.instrument() + " stands twice; net the two into one position");
            }
            positions.add(position);
        }
        List<Balance> balances = new ArrayList<>();
        for (Entry entry : root.entries("balances", BALANCE)) {
            Balance balance = balance(account, entry);
            if (!seen.add(balance.venue() + "|" + balance.source())) {
                throw entry.refusal("a balance at " + balance.venue() + " from " + balance.source()
                        + " stands twice; put all amounts into one");
            }
            balances.add(balance);
        }
        return new Portfolio(account, List.copyOf(positions), List.copyOf(balances));
    }

    private static HeldPosition position(Entry plain) throws IOException {
        String instrument = plain.instrument("instrument");
        Entry entry = plain.named(instrument);
        BigDecimal quantity = entry.decimal("quantity");
        if (quantity.signum() == 0) {
            throw entry.refusal("quantity must not be 0; leave the position out");
        }
        BigDecimal price = entry.has("price") ? entry.decimal("price") : null;
        if (price != null && price.signum() <= 0) {
            throw entry.refusal("price must be the average entry price, positive, was " + price
                    + "; leave it out to take the mark");
        }
        return new HeldPosition(instrument, quantity, price);
    }

    private static Balance balance(String account, Entry plain) throws IOException {
        String venue = plain.text("venue");
        Entry entry = plain.named(venue);
        BalanceSource source = entry.has("source") ? entry.choice("source", BalanceSource.class) : BalanceSource.VENUE;
        return new Balance(account, venue, 0, entry.decimals("amounts"), source);
    }
}
