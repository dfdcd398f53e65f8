package io.inventoryrisk.job;

import io.inventoryrisk.job.book.FlowEvent;
import io.inventoryrisk.job.book.FlowFunction;
import io.inventoryrisk.job.book.OrderBookOperator;
import io.inventoryrisk.job.calibration.MarketModelFunction;
import io.inventoryrisk.job.calibration.ModelInput;
import io.inventoryrisk.job.calibration.ModelReference;
import io.inventoryrisk.job.calibration.SurfaceFunction;
import io.inventoryrisk.job.calibration.SurfaceInput;
import io.inventoryrisk.job.calibration.VolatilityFunction;
import io.inventoryrisk.job.config.RiskJobConfig;
import io.inventoryrisk.model.market.BookUpdate;
import io.inventoryrisk.model.market.MarketBar;
import io.inventoryrisk.model.market.MarketModel;
import io.inventoryrisk.model.market.SurfaceFit;
import io.inventoryrisk.model.position.AppliedFill;
import io.inventoryrisk.model.volatility.CalibratedBar;
import org.apache.flink.api.common.typeinfo.TypeInformation;
import org.apache.flink.streaming.api.datastream.DataStream;
import org.apache.flink.streaming.api.datastream.SingleOutputStreamOperator;

/** The operators of the market half: from books, trades and tickers to one model of each instant. */
final class MarketOperators {

    /**
     * Buffer timeout of what leaves an operator of the grid: nothing waits for company. These are few records an instant,
     * and a wait at each of six exchanges would add up to a third of the way from an instant to its risk.
     */
    static final long AT_ONCE = 0;

    private MarketOperators() {}

    static SingleOutputStreamOperator<MarketBar> bookBars(Inputs in, RiskJobConfig config) {
        return in.books()
                .keyBy(BookUpdate::instrument)
                .transform(
                        "order-book",
                        TypeInformation.of(MarketBar.class),
                        new OrderBookOperator(config.book(), config.cachedBooks()))
                .uid("order-book")
                .setDescription("rebuilds each book, checks its sequence, closes one bar an instant");
    }

    static SingleOutputStreamOperator<CalibratedBar> flow(
            DataStream<MarketBar> bookBars, DataStream<AppliedFill> fills, Inputs in, RiskJobConfig config) {
        TypeInformation<FlowEvent> event = TypeInformation.of(FlowEvent.class);
        DataStream<FlowEvent> trades = in.trades()
                .map(FlowEvent::of, event)
                .name("trades")
                .uid("trades")
                .setDescription("public trades, keyed like their book");
        DataStream<FlowEvent> tickers = in.tickers()
                .map(FlowEvent::of, event)
                .name("tickers")
                .uid("tickers")
                .setDescription("venues' marks, index prices and funding");
        DataStream<FlowEvent> ownFills = fills.flatMap(FlowEvent::ownFill, event)
                .name("own-fills")
                .uid("own-fills")
                .setDescription("the desk's own fills, as the flow of their instrument sees them");
        return bookBars.map(FlowEvent::of, event)
                .name("book-bars")
                .uid("book-bars")
                .setDescription("one bar of each book and instant")
                .setBufferTimeout(AT_ONCE)
                .union(trades, tickers, ownFills)
                .keyBy(FlowEvent::instrument)
                .connect(in.instruments().broadcast(FlowFunction.instrumentsState()))
                .process(new FlowFunction(config.flow()), TypeInformation.of(CalibratedBar.class))
                .name("flow")
                .uid("flow")
                .setBufferTimeout(AT_ONCE)
                .setDescription("joins trades, tickers and own fills to the bar: order flow and liquidity");
    }

    static SingleOutputStreamOperator<CalibratedBar> bars(DataStream<CalibratedBar> flow, RiskJobConfig config) {
        return flow.keyBy(bar -> bar.bar().instrument())
                .process(new VolatilityFunction(config.volatility()), TypeInformation.of(CalibratedBar.class))
                .name("volatility")
                .uid("volatility")
                .setDescription("realised, noise-robust, EWMA and GARCH volatility, and which one risk uses");
    }

    static SingleOutputStreamOperator<SurfaceFit> surfaces(
            SingleOutputStreamOperator<CalibratedBar> flow, RiskJobConfig config) {
        TypeInformation<SurfaceInput> input = TypeInformation.of(SurfaceInput.class);
        return flow.getSideOutput(FlowFunction.OPTIONS)
                .map(SurfaceInput::of, input)
                .name("options")
                .uid("options")
                .setDescription("quotes of living options")
                .setBufferTimeout(AT_ONCE)
                .union(flow.getSideOutput(FlowFunction.FORWARDS)
                        .map(SurfaceInput::of, input)
                        .name("forwards")
                        .uid("forwards")
                        .setDescription("quotes of dated futures")
                        .setBufferTimeout(AT_ONCE))
                .keyBy(SurfaceInput::underlying)
                .process(new SurfaceFunction(config.surface()), TypeInformation.of(SurfaceFit.class))
                .name("surface")
                .uid("surface")
                .setDescription("volatility surface of each underlying, fitted while the market moves");
    }

    static SingleOutputStreamOperator<MarketModel> models(
            Inputs in,
            SingleOutputStreamOperator<CalibratedBar> flow,
            DataStream<CalibratedBar> bars,
            DataStream<SurfaceFit> surfaces,
            RiskJobConfig config) {
        TypeInformation<ModelInput> input = TypeInformation.of(ModelInput.class);
        TypeInformation<ModelReference> reference = TypeInformation.of(ModelReference.class);
        String universe = config.model().universe();
        DataStream<ModelReference> references = in.instruments()
                .map(ModelReference::of, reference)
                .name("instruments")
                .uid("instruments")
                .setDescription("definitions of instruments for the market model")
                .union(in.parameters()
                        .map(ModelReference::of, reference)
                        .name("parameters")
                        .uid("parameters")
                        .setDescription("parameter packs for the market model"));
        return bars.map(ModelInput::of, input)
                .name("bars")
                .uid("bars")
                .setDescription("calibrated bars for the market model")
                .setBufferTimeout(AT_ONCE)
                .union(
                        flow.getSideOutput(FlowFunction.MARKS)
                                .map(ModelInput::of, input)
                                .name("marks")
                                .uid("marks")
                                .setDescription("marks of instruments without a book")
                                .setBufferTimeout(AT_ONCE),
                        surfaces.map(fit -> ModelInput.of(fit.surface()), input)
                                .name("surfaces")
                                .uid("surfaces")
                                .setDescription("volatility surfaces for the market model")
                                .setBufferTimeout(AT_ONCE),
                        in.clocks()
                                .map(ModelInput::of, input)
                                .name("clocks")
                                .uid("clocks")
                                .setDescription("heartbeats that make an instant where nothing happens"))
                .keyBy(any -> universe, TypeInformation.of(String.class))
                .connect(references.broadcast(
                        MarketModelFunction.instrumentsState(), MarketModelFunction.parametersState()))
                .process(
                        new MarketModelFunction(config.model(), config.history()),
                        TypeInformation.of(MarketModel.class))
                .name("market-model")
                .uid("market-model")
                .setBufferTimeout(AT_ONCE)
                .setDescription("marks, volatilities, correlations, surfaces, liquidity and rates of one instant");
    }
}
