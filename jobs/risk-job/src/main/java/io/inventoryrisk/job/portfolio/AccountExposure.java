package io.inventoryrisk.job.portfolio;

import io.inventoryrisk.model.risk.Exposure;
import io.inventoryrisk.model.risk.RiskVectors;

/** What an account holds in one underlying at one instant: for people, and as vectors that add up. */
public record AccountExposure(Exposure exposure, RiskVectors vectors) {}
