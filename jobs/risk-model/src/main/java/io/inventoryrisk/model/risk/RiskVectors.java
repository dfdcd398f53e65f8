package io.inventoryrisk.model.risk;

import io.inventoryrisk.model.margin.MarginRequirement;

/**
 * What portfolio risk adds up of one account's positions in one underlying. Internal to the job: about 20 kB with 2,000
 * scenarios and one venue.
 *
 * @param asOfMicros the grid instant, epoch microseconds UTC
 * @param venues sorted
 * @param bookMargins every margin pack on all venues' positions together, by pack; without ladders
 */
public record RiskVectors(
        String account, String underlying, long asOfMicros, VenueVectors[] venues, MarginRequirement[] bookMargins) {}
