package io.inventoryrisk.cli.desk;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.inventoryrisk.cli.recording.InputException;
import io.inventoryrisk.model.limit.AlertTiming;
import io.inventoryrisk.model.limit.BreachAction;
import io.inventoryrisk.model.limit.OvernightLevels;
import io.inventoryrisk.model.limit.RiskLimit;
import io.inventoryrisk.model.limit.RiskMetric;
import io.inventoryrisk.model.limit.TemporaryIncrease;
import io.inventoryrisk.model.limit.TradingMode;
import io.inventoryrisk.model.market.Instrument;
import io.inventoryrisk.model.market.InstrumentKind;
import io.inventoryrisk.model.market.OptionType;
import io.inventoryrisk.model.market.ParameterPack;
import io.inventoryrisk.model.market.Payoff;
import io.inventoryrisk.sandbox.desk.ShippedPacks;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class DeskFileTest {

    private static final String INSTRUMENT = """
            instruments:
              - id: "binance:BTCUSD_240927"
                kind: FUTURE
                payoff: INVERSE
                multiplier: 100
                tickSize: 0.10
                lotSize: 1
                base: BTC
                quote: USD
                settle: BTC
                underlying: BTC
                expiry: 2024-09-27T08:00:00Z
                validFrom: "2024-03-29T08:00:00+00:00"
            """;
    private static final String LIMIT = """
            limits:
              - id: delta
                metric: DELTA_USD
                account: "*"
                subject: BTC
                warn: {enter: 80, exit: 70}
                breach: {enter: 100}
                hold: 1500ms
                effectiveFrom: 2024-08-08T00:00:00Z
            """;
    private static final String PACK = """
            parameters:
              - name: conversion-rates
                version: "1"
                values: {USDT: 1.0}
            """;

    @Test
    void instrumentIsReadExactly() throws IOException {
        assertThat(read(INSTRUMENT).instruments())
                .containsExactly(new Instrument(
                        "binance:BTCUSD_240927",
                        InstrumentKind.FUTURE,
                        Payoff.INVERSE,
                        new BigDecimal("100"),
                        new BigDecimal("0.1"),
                        BigDecimal.ONE,
                        "BTC",
                        "USD",
                        "BTC",
                        "BTC",
                        1_727_424_000_000_000L,
                        1_711_699_200_000_000L));
    }

    @Test
    void optionHasATypeAndAStrike() throws IOException {
        String text = INSTRUMENT
                .replace("FUTURE", "OPTION")
                .replace("quote: USD", "quote: BTC")
                .replace("underlying: BTC", "underlying: BTC\n    optionType: put\n    strike: 62500");
        Instrument option = read(text).instruments().get(0);
        assertThat(option.optionType()).isEqualTo(OptionType.PUT);
        assertThat(option.strike()).isEqualByComparingTo("62500");
        assertThatThrownBy(() -> read(text.replace("    strike: 62500\n", "")))
                .hasMessageContaining("lacks the field strike");
    }

    @Test
    void instrumentMayBeNamedAsOthersDo() throws IOException {
        assertThat(read(INSTRUMENT.replace("binance:BTCUSD_240927", "binance:BTC/USD:BTC-240927"))
                        .instruments()
                        .get(0)
                        .id())
                .isEqualTo("binance:BTCUSD_240927");
        assertThat(read(LIMIT.replace("subject: BTC", "subject: BTCUSDT-PERP.BINANCE"))
                        .limits()
                        .get(0)
                        .subject())
                .isEqualTo("binance:BTCUSDT-PERP");
        assertThatThrownBy(() -> read(INSTRUMENT.replace("binance:BTCUSD_240927", "gate:BTC/USD:BTC")))
                .hasMessageContaining("instruments[0]")
                .hasMessageContaining("the symbols of gate are not known here");
    }

    @Test
    void limitClearsWhereItRaisesUnlessAnExitIsGiven() throws IOException {
        assertThat(read(LIMIT).limits())
                .containsExactly(new RiskLimit(
                        "delta",
                        RiskMetric.DELTA_USD,
                        "*",
                        "BTC",
                        80,
                        70,
                        100,
                        100,
                        1_500,
                        1_723_075_200_000_000L,
                        false));
    }

    @Test
    void limitHasItsNightItsIncreaseAndWhatABreachAdvises() throws IOException {
        String[] fields = {
            "hold: 1500ms",
            "notice: 0.9",
            "keepFiring: 5s",
            "cooldown: 1m",
            "escalateAfter: 10m",
            "overnight: {scale: 0.5, from: '22:00', until: '06:00'}",
            "temporaryIncrease: {value: 150, until: 2024-08-09T00:00:00Z, approvedBy: ann, reason: expiry}",
            "tradingMode: REDUCING",
            "returnHold: 30s",
            "group: options",
            "runbook: 'https://desk/delta'",
            "changedBy: bob"
        };
        RiskLimit limit = read(LIMIT.replace("hold: 1500ms", String.join("\n    ", fields)))
                .limits()
                .get(0);
        assertThat(limit.noticeShare()).isEqualTo(0.9);
        assertThat(limit.timing()).isEqualTo(new AlertTiming(5_000, 60_000, 600_000));
        assertThat(limit.overnight()).isEqualTo(new OvernightLevels(0.5, null, 79_200_000, 21_600_000));
        assertThat(limit.increase()).isEqualTo(new TemporaryIncrease(150, 1_723_161_600_000_000L, "ann", "expiry"));
        assertThat(limit.action())
                .isEqualTo(new BreachAction(TradingMode.REDUCING, 30_000, "options", "https://desk/delta"));
        assertThat(limit.changedBy()).isEqualTo("bob");
    }

    @Test
    void hardLimitWithoutASoftOneGivesNoticeAtFourFifthsUnlessItSaysOtherwise() throws IOException {
        String hardOnly = LIMIT.replace("    warn: {enter: 80, exit: 70}\n", "");
        assertThat(hardOnly).isNotEqualTo(LIMIT);
        assertThat(read(hardOnly).limits().get(0).noticeShare()).isEqualTo(0.8);
        assertThat(read(LIMIT).limits().get(0).noticeShare()).isNaN();
    }

    @Test
    void parametersHoldFromAlwaysWhereNoInstantIsGiven() throws IOException {
        assertThat(read(PACK).parameters())
                .containsExactly(new ParameterPack("conversion-rates", "1", 0, Map.of("USDT", 1.0)));
    }

    @Test
    void documentedSampleIsValid() throws IOException {
        DeskData desk = DeskFile.read(Path.of("src/main/resources/desk/binance-2024.yaml"));
        assertThat(desk.instruments()).hasSize(6);
        assertThat(desk.limits()).isNotEmpty();
        assertThat(desk.parameters())
                .extracting(ParameterPack::name)
                .containsExactly("conversion-rates", "taker-fees", "scenario/thin-weekend");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "tickSize: 0.10 | tickSzie: 0.10 | instruments[0]: unknown field 'tickSzie'; did you mean tickSize?",
                "payoff: INVERSE | payoff: INVERS | payoff was 'INVERS'; did you mean INVERSE?",
                "tickSize: 0.10 | tickSize: ten | tickSize must be a number, was \"ten\"",
                "tickSize: 0.10 | tickSize: 0 | tickSize must be a positive number, was 0",
                "settle: BTC | settle: USD | settle must be the base currency for INVERSE, was USD",
                "lotSize: 1 | {} | lacks the field lotSize",
                "2024-09-27T08:00:00Z | 2024-09-27 | expiry must be an instant such as 2024-08-08T00:00:00Z, was '2024-09-27'",
                "instruments: | instrument: | unknown field 'instrument'; did you mean instruments?"
            })
    void badInstrumentIsRefusedWithEntryFieldValueAndRemedy(String from, String to, String message) {
        String text = INSTRUMENT.replace(from, to.equals("{}") ? "" : to);
        assertThat(text).isNotEqualTo(INSTRUMENT);
        assertThatThrownBy(() -> read(text))
                .hasMessageStartingWith("desk.yaml: ")
                .hasMessageContaining(message);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "metric: DELTA_USD | metric: DELTA | limits[0] (delta): metric was 'DELTA'; did you mean DELTA_USD?",
                "exit: 70 | exit: 90 | warnExit must be at most warnEnter 80.0, was 90.0",
                "{enter: 100} | {enter: 60} | warnEnter must be at most breachEnter 60.0, was 80.0",
                "{enter: 100} | {entre: 60} | limits[0] (delta): breach: unknown field 'entre'; did you mean enter?",
                "1500ms | soon | hold must be a duration such as 500ms, 5s or 2m, was 'soon'",
                "hold: 1500ms | notice: 1.5 | noticeShare must be between 0 and 1, was 1.5",
                "hold: 1500ms | `overnight: {scale: 0.5, from: 22, until: '06:00'}` | overnight: from must be a text",
                "hold: 1500ms | `overnight: {scale: 0.5, from: '22h', until: '06:00'}` | from must be a time of the day in UTC",
                "hold: 1500ms | `overnight: {from: '22:00', until: '06:00'}` | overnight must have either a scale or levels",
                "hold: 1500ms | `temporaryIncrease: {value: 90, until: 2024-08-09T00:00:00Z, approvedBy: ann, reason: x}` | temporaryIncrease.value must be above the level 100.0, was 90.0",
                "hold: 1500ms | `temporaryIncrease: {value: 150, until: 2024-08-07T00:00:00Z, approvedBy: ann, reason: x}` | it would be expired from the start",
                "hold: 1500ms | `temporaryIncrease: {value: 150, until: 2024-08-09T00:00:00Z, reason: x}` | temporaryIncrease: lacks the field approvedBy",
                "hold: 1500ms | tradingMode: HALT | tradingMode was 'HALT'; did you mean HALTED?"
            })
    void badLimitIsRefusedWithEntryFieldValueAndRemedy(String from, String to, String message) {
        assertThatThrownBy(() -> read(LIMIT.replace(from, to))).hasMessageContaining(message);
    }

    @Test
    void conversionRateOfNothingIsRefused() {
        assertThatThrownBy(() -> read(PACK.replace("1.0", "0")))
                .hasMessageContaining("USDT must be USD per unit, positive, was 0.0");
    }

    @Test
    void nestedParametersAreJoinedWithDots() throws IOException {
        String pack = """
                parameters:
                  - name: desk/nested
                    version: "7"
                    effectiveFrom: 2024-08-08T00:00:00Z
                    texts: {method: SCENARIO_GRID, venues: "deribit, bybit"}
                    values:
                      rollShock: 0.01
                      extended:
                        - {move: 0.66, weight: 0.33}
                        - {move: 5, weight: 0.01}
                      spot: {BTC: -0.16, "*": -0.5}
                """;

        assertThat(read(pack).parameters())
                .containsExactly(new ParameterPack(
                        "desk/nested",
                        "7",
                        1_723_075_200_000_000L,
                        Map.of(
                                "rollShock", 0.01,
                                "extended.0.move", 0.66,
                                "extended.0.weight", 0.33,
                                "extended.1.move", 5.0,
                                "extended.1.weight", 0.01,
                                "spot.BTC", -0.16,
                                "spot.*", -0.5),
                        Map.of("method", "SCENARIO_GRID", "venues", "deribit, bybit")));
    }

    @Test
    void packsThatComeWithTheModelAreDeskFiles() throws IOException {
        List<ParameterPack> read = new ArrayList<>();
        try (Stream<Path> files = Files.list(Path.of("../risk-model/src/main/resources/io/inventoryrisk/packs"))) {
            for (Path file : files.sorted().toList()) {
                read.addAll(DeskFile.read(file).parameters());
            }
        }

        assertThat(read).isNotEmpty().isEqualTo(ShippedPacks.all());
    }

    @Test
    void packMayHoldTextsAlone() throws IOException {
        ParameterPack pack = read(PACK.replace("values: {USDT: 1.0}", "texts: {source: {name: desk}}"))
                .parameters()
                .get(0);
        assertThat(pack.values()).isEmpty();
        assertThat(pack.texts()).isEqualTo(Map.of("source.name", "desk"));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "values: {USDT: 1.0} | values: {} | parameters[0] (conversion-rates): values must be a mapping of names to numbers, was {}",
                "values: {USDT: 1.0} | {} | lacks the field values",
                "{USDT: 1.0} | {spot: {BTC: none}} | values.spot.BTC must be a number, was \"none\"",
                "{USDT: 1.0} | {spot: [1, [x]]} | values.spot.1.0 must be a number, was \"x\"",
                "{USDT: 1.0} | {BTC: 1e999} | values.BTC must be a number, was",
                "{USDT: 1.0} | {a.b: 1, a: {b: 2}} | values.a.b stands twice, once with dots and once nested; keep one of the two",
                "{USDT: 1.0} | {a: {'': 2}} | values holds a name that is empty, before 2; give it one",
                "values: {USDT: 1.0} | texts: {tier: 3} | texts.tier must be a text, was 3; put it in quotes",
                "values: {USDT: 1.0} | text: {tier: a} | unknown field 'text'; did you mean texts?"
            })
    void badPackIsRefusedWithEntryFieldValueAndRemedy(String from, String to, String message) {
        String text = PACK.replace(from, to.equals("{}") ? "" : to);
        assertThat(text).isNotEqualTo(PACK);
        assertThatThrownBy(() -> read(text)).hasMessageContaining(message);
    }

    @Test
    void versionsOfAPackThatLeaveAHoleAreRefused() {
        String twice = """
                parameters:
                  - {name: p, version: "1", texts: {effectiveTo: "2025-01-06T08:00:00Z"}}
                  - {name: p, version: "2", effectiveFrom: 2025-01-07T08:00:00Z, texts: {method: x}}
                """;
        assertThatThrownBy(() -> read(twice))
                .isInstanceOf(InputException.class)
                .hasMessageContaining("desk.yaml")
                .hasMessageContaining("p: nothing holds from 2025-01-06T08:00:00Z, where version 1 ends");
        assertThatCode(() -> read(twice.replace("01-07", "01-06"))).doesNotThrowAnyException();
    }

    @Test
    void packThatNothingCouldBeComputedWithIsRefused() {
        String margin = """
                parameters:
                  - {name: margin/desk, version: "7", texts: {method: SPAM, spot: OFFSETS}, values: {default.range: 1}}
                """;
        assertThatThrownBy(() -> read(margin))
                .isInstanceOf(InputException.class)
                .hasMessageContaining("parameters[0] (margin/desk)")
                .hasMessageContaining("method must be one of [SCENARIO_GRID")
                .hasMessageContaining("was SPAM");
    }

    @Test
    void packIsAPartOfAKey() {
        assertThatThrownBy(() -> read(PACK.replace("conversion-rates", "\"margin|x\"")))
                .hasMessageContaining("name must be without |");
    }

    @Test
    void sameEntryTwiceIsRefused() {
        assertThatThrownBy(() -> read(LIMIT + LIMIT.replace("limits:\n", "")))
                .hasMessageContaining("limits[1] (delta): the limit delta stands twice");
        assertThatThrownBy(() -> read(PACK.replace("USDT: 1.0", "USDT: 1.0, USDT: 0.9")))
                .hasMessageContaining("Duplicate field 'USDT'");
    }

    @Test
    void brokenYamlIsRefusedWithItsLine() {
        assertThatThrownBy(() -> read("limits:\n  - id: [\n"))
                .hasMessageContaining("desk.yaml:2: not valid YAML: while parsing a flow node");
        assertThatThrownBy(() -> read("")).hasMessageContaining("desk data");
        assertThatThrownBy(() -> read("limits: []")).hasMessageContaining("holds nothing");
    }

    private static DeskData read(String yaml) throws IOException {
        return DeskFile.read(Path.of("desk.yaml"), new ByteArrayInputStream(yaml.getBytes(StandardCharsets.UTF_8)));
    }
}
