package io.inventoryrisk.model.hedge;

/** How the width of a no-trade band is found. */
public enum BandMethod {
    /** {@link NoTradeBands#whalleyWilmott}, at least {@link NoTradeBands#withoutGamma} over the desk's horizon. */
    WHALLEY_WILMOTT,
    /** {@link NoTradeBands#zakamouline} around the delta at its own volatility. */
    ZAKAMOULINE,
    /** The desk's number. */
    FIXED
}
