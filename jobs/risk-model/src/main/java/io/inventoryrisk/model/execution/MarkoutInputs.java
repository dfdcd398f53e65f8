package io.inventoryrisk.model.execution;

import io.inventoryrisk.model.market.OptionQuote;
import io.inventoryrisk.model.position.AppliedFill;
import java.util.List;

/**
 * What is new of one instrument at one grid instant.
 *
 * @param instrument {@code venue:symbol}
 * @param asOfMicros the instant, epoch microseconds UTC
 * @param book the bar of the instant; null where there is none
 * @param quote the option's quote; null where nothing is new, or where it is no option
 * @param fills of all accounts, stamped at or before the instant, in any order
 */
public record MarkoutInputs(
        String instrument, long asOfMicros, BookMoment book, OptionQuote quote, List<AppliedFill> fills) {}
