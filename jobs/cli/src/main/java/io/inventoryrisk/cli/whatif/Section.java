package io.inventoryrisk.cli.whatif;

import io.inventoryrisk.model.risk.RiskMethod;
import java.util.Comparator;
import java.util.Locale;

/** Parts of a report, in their order. */
enum Section {
    GREEKS("greeks", "GREEKS"),
    RISK("risk", "VALUE AT RISK, EXPECTED SHORTFALL") {
        @Override
        String shown(String subject) {
            return subject.toLowerCase(Locale.ROOT).replace('_', ' ');
        }

        @Override
        Comparator<String> order() {
            return Comparator.comparing(RiskMethod::valueOf);
        }
    },
    PACKS("packs", "MARGIN OF THE WHOLE BOOK, BY EACH PACK") {
        @Override
        String shown(String subject) {
            return subject.replaceFirst("^margin/", "");
        }
    },
    VENUES("venues", "MARGIN BY VENUE"),
    STRESS("stress", "STRESS, the worst"),
    CAPITAL("capital", "CAPITAL"),
    LIQUIDITY("liquidity", "COST OF GETTING OUT"),
    QUALITY("quality", "QUALITY");

    private final String key;
    private final String title;

    Section(String key, String title) {
        this.key = key;
        this.title = title;
    }

    /** Its name in JSON. */
    String key() {
        return key;
    }

    /** Its name for a person. */
    String title() {
        return title;
    }

    /** A subject for a person. */
    String shown(String subject) {
        return subject;
    }

    /** Of its subjects. */
    Comparator<String> order() {
        return Comparator.naturalOrder();
    }
}
