package io.inventoryrisk.cli.demo;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class FiguresTest {

    @Test
    void numbersReadAsATraderReadsThem() {
        assertThat(Figures.usd(1_234_567.891)).isEqualTo("1,234,567.89");
        assertThat(Figures.signedUsd(1_234.5)).isEqualTo("+1,234.50");
        assertThat(Figures.signedUsd(-1_234.5)).isEqualTo("-1,234.50");
        assertThat(Figures.coins(-0.12345)).isEqualTo("-0.1235");
        assertThat(Figures.percent(0.643)).isEqualTo("64.3 %");
        assertThat(Figures.price(93_012.345)).isEqualTo("93,012.35");
        assertThat(Figures.price(0.99961)).isEqualTo("0.99961");
    }

    @Test
    void nothingIsADashAndALossOfNothingHasNoSign() {
        assertThat(Figures.usd(Double.NaN)).isEqualTo("-");
        assertThat(Figures.percent(Double.NaN)).isEqualTo("-");
        assertThat(Figures.signedUsd(-0.001)).isEqualTo("0.00");
        assertThat(Figures.dateTime(0)).isEqualTo("-");
    }

    @Test
    void timesAreUtc() {
        assertThat(Figures.dateTime(1_767_571_262_000_000L)).isEqualTo("2026-01-05 00:01:02");
        assertThat(Figures.time(1_767_571_262_999_999L)).isEqualTo("00:01:02");
        assertThat(Figures.span(62_000)).isEqualTo("1:02");
        assertThat(Figures.span(3_723_000)).isEqualTo("1:02:03");
    }
}
