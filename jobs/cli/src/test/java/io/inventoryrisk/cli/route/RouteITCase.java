package io.inventoryrisk.cli.route;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.fasterxml.jackson.databind.JsonNode;
import io.inventoryrisk.cli.InventoryRisk;
import io.inventoryrisk.cli.topic.Connection;
import io.inventoryrisk.job.kafka.registry.SchemaRegistry;
import io.inventoryrisk.job.kafka.wire.Topic;
import io.inventoryrisk.sandbox.EmbeddedKafka;
import io.inventoryrisk.sandbox.RegistryServer;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;

/** The command against a real broker, a real registry and, where it is installed, a real Alertmanager. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class RouteITCase {

    private static final long PATIENCE_MILLIS = 60_000;

    private Path folder;
    private EmbeddedKafka kafka;
    private RegistryServer registry;

    @BeforeAll
    void start(@TempDir Path temporary) {
        folder = temporary;
        kafka = EmbeddedKafka.start(folder);
        registry = RegistryServer.start(folder);
    }

    @AfterAll
    void stop() {
        registry.close();
        kafka.close();
    }

    @Test
    void realAlertmanagerShowsRaiseUpdateEscalationAndResolve() throws Exception {
        create("life.");
        Transition raised = Transition.raised("BTCUSDT-PERP", 10).with("severity", "CRITICAL");
        try (StubTarget pager = new StubTarget();
                RealAlertmanager alertmanager = alertmanager("life", pager)) {
            write("life.", raised, Transition.raised("SILENT", 10).with("silenced", true));
            route("life.", "--alertmanager", alertmanager.url());
            JsonNode shown = only(alertmanager);
            assertThat(shown.at("/labels/alertname").textValue()).isEqualTo("Position");
            assertThat(shown.at("/labels/severity").textValue()).isEqualTo("critical");
            assertThat(shown.at("/labels/instrument").textValue()).isEqualTo("binance:BTCUSDT-PERP");
            assertThat(shown.at("/annotations/value").textValue()).isEqualTo("12.5");
            assertThat(shown.at("/annotations/runbook").textValue()).isEqualTo("https://runbooks/position");
            assertThat(shown.at("/startsAt").textValue()).startsWith("2026-01-05T00:00:10");
            assertThat(shown.at("/status/state").textValue()).isNotEqualTo("suppressed");

            write("life.", raised.updated(20, "acknowledgedBy", "ada"));
            route("life.", "--alertmanager", alertmanager.url());
            assertThat(only(alertmanager).at("/annotations/acknowledged_by").textValue())
                    .isEqualTo("ada");
            assertThat(only(alertmanager).at("/fingerprint"))
                    .as("the same alert to it")
                    .isEqualTo(shown.at("/fingerprint"));

            write("life.", raised.escalated(30));
            route("life.", "--alertmanager", alertmanager.url());
            assertThat(only(alertmanager).at("/labels/escalated").textValue()).isEqualTo("true");
            eventually(() -> notified(pager)
                    .anyMatch(alert -> alert.at("/labels/escalated").asText().equals("true")
                            && alert.get("status").textValue().equals("firing")));

            write("life.", raised.escalated(30).cleared(40));
            route("life.", "--alertmanager", alertmanager.url());
            assertThat(alertmanager.alerts()).isEmpty();
            eventually(() -> notified(pager)
                    .anyMatch(alert -> alert.get("endsAt").textValue().startsWith("2026-01-05T00:00:40")));
        }
    }

    @Test
    void alertmanagerThatCrashesIsToldAgainWhatFiresAndWhatCameMeanwhile() throws Exception {
        create("crash.");
        try (StubTarget pager = new StubTarget();
                StubTarget other = new StubTarget();
                RealAlertmanager alertmanager = alertmanager("crash", pager)) {
            Target target = new Target(
                    "am",
                    Target.Kind.ALERTMANAGER,
                    alertmanager.url(),
                    Authorization.NONE,
                    "",
                    Duration.ofSeconds(1),
                    Target.GROUPING);
            Target second = Target.of("second", Target.Kind.ALERTMANAGER, other.url());
            try (Router router = Router.start(connection("crash."), List.of(target, second), "test", false)) {
                write("crash.", Transition.raised("A", 1), Transition.raised("B", 2));
                eventually(() -> alertmanager.alerts().size() == 2);
                alertmanager.kill();
                write("crash.", Transition.raised("A", 1).cleared(3), Transition.raised("C", 4));
                eventually(() -> other.alerts().containsAll(List.of("binance:A binance:A-3", "binance:C C-4-FIRING")));
                eventually(() -> router.state().contains("DOWN"));
                alertmanager.resume();
                eventually(() -> instruments(alertmanager).equals(Set.of("binance:B", "binance:C")));
                router.failIfFailed();
            }
        }
    }

    @Test
    void tenThousandBreachesAreOneNotificationPerGroup() throws Exception {
        create("storm.");
        Transition[] storm = new Transition[10_000];
        for (int i = 0; i < storm.length; i++) {
            storm[i] = Transition.raised("I" + i, i).with("account", "mm-" + i % 4);
        }
        write("storm.", storm);
        try (StubTarget pager = new StubTarget();
                StubTarget chat = new StubTarget();
                RealAlertmanager alertmanager = alertmanager("storm", pager)) {
            route("storm.", "--alertmanager", alertmanager.url(), "--webhook", chat.url());
            assertThat(alertmanager.alerts()).hasSize(storm.length);
            assertThat(chat.received())
                    .as("of the webhook: a group each account")
                    .hasSize(4);
            assertThat(chat.received().stream()
                            .mapToInt(body -> body.get("alerts").size()))
                    .containsOnly(2_500);
            assertThat(chat.received().get(0).at("/commonLabels/limit").textValue())
                    .isEqualTo("position");
            route("storm.", "--alertmanager", alertmanager.url(), "--webhook", chat.url());
            assertThat(chat.received()).as("all was acknowledged").hasSize(4);
        }
    }

    @Test
    void whatATargetRefusesIsInTheDeadLettersAndADownTargetKeepsTheRestInKafka() throws Exception {
        create("letter.");
        write("letter.", Transition.raised("A", 1), Transition.raised("BAD", 2), Transition.raised("B", 3));
        try (StubTarget target = new StubTarget()) {
            target.answers(body -> body.toString().contains("binance:BAD") ? 400 : 200);
            route("letter.", "--alertmanager", target.url());
            assertThat(target.alerts()).containsExactly("binance:A A-1-FIRING", "binance:B B-3-FIRING");
            String letters = execute("watch", "letter.", 0, "--topic=risk.dead-letter", "--until-end", "--json");
            assertThat(letters)
                    .contains("\"reason\":\"NOT_DELIVERED\"", "refuses it: HTTP 400", "\"sourceOffset\":1")
                    .containsOnlyOnce("NOT_DELIVERED");
            target.answers(503);
            write("letter.", Transition.raised("C", 4));
            assertThat(execute("route", "letter.", 1, "--once", "--alertmanager", target.url()))
                    .contains("1 alerts wait for the next run", "HTTP 503");
            target.answers(200);
            route("letter.", "--alertmanager", target.url());
            assertThat(target.alerts()).contains("binance:C C-4-FIRING");
        }
    }

    @Test
    void whatAPersonSaysOfAlertsIsOneRecordEachUnderAKeyThatTheSameReplaces() {
        create("said.");
        say("said.", 0, "ack", "f-1", "--by=ada", "--reason=hedging");
        say("said.", 0, "silence", "--limit=delta", "--for=30m", "--by=ada", "--reason=roll");
        say("said.", 0, "mode", "mm-1", "HALTED", "--by=bob", "--reason=venue");
        String controls = execute("watch", "said.", 0, "--topic=control.alert", "--until-end", "--json");
        assertThat(controls)
                .contains("\"key\":\"ack/f-1\"", "\"action\":\"ACKNOWLEDGE\"", "\"fingerprint\":\"f-1\"")
                .contains("\"key\":\"silence/delta/*/*\"", "\"action\":\"SILENCE\"", "\"limitId\":\"delta\"")
                .contains("\"key\":\"mode/mm-1\"", "\"mode\":\"HALTED\"", "\"by\":\"bob\"", "\"reason\":\"venue\"");
        assertThat(say("said.", 2, "silence", "--for=soon", "--by=ada", "--reason=roll"))
                .contains("--for must be a time such as 90s, 30m or 2h, was 'soon'");
        assertThat(say("said.", 2, "silence", "--for=0s", "--by=ada", "--reason=roll"))
                .contains("untilMicros must be after timeMicros");
        assertThat(say("said.", 2, "ack", "f-1", "--by=ada")).contains("--reason");
    }

    private String say(String prefix, int code, String what, String... arguments) {
        List<String> all = new ArrayList<>(List.of("alert", what));
        all.addAll(connectionArguments(prefix));
        all.addAll(List.of(arguments));
        return execute(code, all);
    }

    private RealAlertmanager alertmanager(String name, StubTarget pager) throws Exception {
        String program = RealAlertmanager.program().orElse(null);
        if (program == null) {
            System.err.println("SKIPPED: no prometheus-alertmanager on the PATH; "
                    + "'apt-get install prometheus-alertmanager' lets RouteITCase run against a real one");
        }
        assumeTrue(
                program != null, "no prometheus-alertmanager on the PATH: 'apt-get install prometheus-alertmanager'");
        return RealAlertmanager.start(program, Files.createDirectories(folder.resolve("am-" + name)), pager.url());
    }

    private static JsonNode only(RealAlertmanager alertmanager) throws Exception {
        List<JsonNode> alerts = alertmanager.alerts();
        assertThat(alerts).hasSize(1);
        return alerts.get(0);
    }

    private static Set<String> instruments(RealAlertmanager alertmanager) throws Exception {
        Set<String> instruments = new HashSet<>();
        alertmanager
                .alerts()
                .forEach(alert -> instruments.add(alert.at("/labels/instrument").textValue()));
        return instruments;
    }

    /** The alerts in the Alertmanager's own notifications. */
    private static Stream<JsonNode> notified(StubTarget pager) {
        return pager.received().stream().flatMap(body -> body.get("alerts").valueStream());
    }

    private static void eventually(Callable<Boolean> holds) throws Exception {
        long deadline = System.currentTimeMillis() + PATIENCE_MILLIS;
        while (!holds.call()) {
            assertThat(System.currentTimeMillis()).as("in time").isLessThan(deadline);
            TimeUnit.MILLISECONDS.sleep(100);
        }
    }

    private void create(String prefix) {
        List<String> all = new ArrayList<>(List.of("topics", "create"));
        all.addAll(connectionArguments(prefix));
        execute(0, all);
    }

    private void route(String prefix, String... arguments) {
        String[] all = Arrays.copyOf(arguments, arguments.length + 1);
        all[arguments.length] = "--once";
        execute("route", prefix, 0, all);
    }

    private String execute(String command, String prefix, int code, String... arguments) {
        List<String> all = new ArrayList<>(List.of(command));
        all.addAll(connectionArguments(prefix));
        all.addAll(List.of(arguments));
        return execute(code, all);
    }

    private List<String> connectionArguments(String prefix) {
        return List.of(
                "--bootstrap-servers",
                kafka.bootstrapServers(),
                "--registry",
                registry.url(),
                "--topic-prefix",
                prefix);
    }

    private static String execute(int code, List<String> arguments) {
        StringWriter told = new StringWriter();
        int was = InventoryRisk.commandLine()
                .setOut(new PrintWriter(told, true))
                .setErr(new PrintWriter(told, true))
                .execute(arguments.toArray(String[]::new));
        assertThat(was).as(told.toString()).isEqualTo(code);
        return told.toString();
    }

    private Connection connection(String prefix) {
        return Connection.of(kafka.bootstrapServers(), registry.url(), prefix, Map.of());
    }

    private void write(String prefix, Transition... transitions) throws IOException {
        Connection connection = connection(prefix);
        Map<String, Object> settings = Map.of("bootstrap.servers", kafka.bootstrapServers(), "acks", "all");
        try (SchemaRegistry schemas = connection.registry().connect();
                Producer<byte[], byte[]> producer =
                        new KafkaProducer<>(settings, new ByteArraySerializer(), new ByteArraySerializer())) {
            int id = schemas.idOf(connection.names().subject(Topic.RISK_ALERT), Topic.RISK_ALERT.schema());
            for (Transition transition : transitions) {
                producer.send(new ProducerRecord<>(
                        connection.names().of(Topic.RISK_ALERT), transition.key(), transition.bytes(id)));
            }
        }
    }
}
