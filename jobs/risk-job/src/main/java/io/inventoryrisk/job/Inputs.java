package io.inventoryrisk.job;

import io.inventoryrisk.job.gate.Cutover;
import io.inventoryrisk.model.limit.AlertControl;
import io.inventoryrisk.model.limit.RiskLimit;
import io.inventoryrisk.model.market.BookUpdate;
import io.inventoryrisk.model.market.Clock;
import io.inventoryrisk.model.market.Instrument;
import io.inventoryrisk.model.market.ParameterPack;
import io.inventoryrisk.model.market.Ticker;
import io.inventoryrisk.model.market.Trade;
import io.inventoryrisk.model.position.Balance;
import io.inventoryrisk.model.position.Fill;
import io.inventoryrisk.model.position.VenuePosition;
import org.apache.flink.streaming.api.datastream.DataStream;

/** What the topology reads: valid records with event time and watermarks, wherever they come from. */
public record Inputs(
        DataStream<BookUpdate> books,
        DataStream<Trade> trades,
        DataStream<Ticker> tickers,
        DataStream<Fill> fills,
        DataStream<Balance> balances,
        DataStream<VenuePosition> positions,
        DataStream<Instrument> instruments,
        DataStream<RiskLimit> limits,
        DataStream<ParameterPack> parameters,
        DataStream<AlertControl> controls,
        DataStream<Cutover> cutovers,
        DataStream<Clock> clocks,
        DataStream<Rejection> rejections) {}
