package io.inventoryrisk.cli.route;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.inventoryrisk.cli.InventoryRisk;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class RouteFileTest {

    @TempDir
    Path folder;

    @Test
    void exampleIsPrintedWithoutAConnectionAndIsTheDefault() throws IOException {
        StringWriter out = new StringWriter();
        assertThat(InventoryRisk.commandLine()
                        .setOut(new PrintWriter(out, true))
                        .execute("route", "--example"))
                .isZero();
        List<Target> targets = RouteFile.read(Files.writeString(folder.resolve("routes.yaml"), out.toString()));
        assertThat(targets)
                .containsExactly(
                        Target.of("alertmanager", Target.Kind.ALERTMANAGER, "http://alertmanager-0:9093"),
                        Target.of("alertmanager", Target.Kind.ALERTMANAGER, "http://alertmanager-1:9093"),
                        Target.of("desk-chat", Target.Kind.WEBHOOK, "http://chat-bridge:8080/alerts"));
        assertThat(targets.get(0).address()).hasToString("http://alertmanager-0:9093/api/v2/alerts");
        assertThat(targets.get(2).address()).hasToString("http://chat-bridge:8080/alerts");
    }

    @Test
    void secretsAreReferencesAndNothingShowsThem() throws IOException {
        Path secret = Files.writeString(folder.resolve("hook"), "https://chat.example.com/hooks/s3cret\n");
        List<Target> targets = read("webhooks:\n  - name: chat\n    url: file:" + secret + "\n    token: env:HOOK\n");
        assertThat(targets.get(0).address()).hasToString("https://chat.example.com/hooks/s3cret");
        assertThat(targets.get(0).label()).isEqualTo("chat@chat.example.com");
        assertThat(targets.toString()).doesNotContain("s3cret");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = ';',
            value = {
                "webhooks: [{name: a, url: 'http://h', token: abc}]; the token holds a secret: set it to env:NAME",
                "webhooks: [{name: a, url: 'http://h', username: u, password: abc}]; the password of u holds a secret",
                "webhooks: [{name: a, url: 'http://u:p@h/'}]; holds a password",
                "webhooks: [{name: a, url: 'ftp://h/'}]; must begin with http:// or https://",
                "webhooks: [{name: a, url: 'http://h', username: u}]; belong together",
                "webhooks: [{name: a, url: 'http://h', groupBy: [limit], groupWiat: 1s}]; did you mean groupWait?",
                "webhooks: [{name: a, url: 'http://h', groupWait: soon}]; must be a duration such as",
                "alertmanagers: [{name: a, urls: []}]; urls must name at least one",
                "alertmanagers: [{name: a, urls: ['http://h:1', 'http://h:1']}]; stands twice",
                "alertmanagers: [{name: a, urls: ['http://h:1'], resend: 0s}]; resend must be positive",
                "webhooks: []; names no target"
            })
    void whatCannotBeUsedIsRefusedWithTheRemedy(String yaml, String message) {
        assertThatThrownBy(() -> read(yaml)).isInstanceOf(IOException.class).hasMessageContaining(message);
    }

    @Test
    void commandWithoutATargetSaysWhatIsMissing() {
        StringWriter err = new StringWriter();
        int code = InventoryRisk.commandLine()
                .setErr(new PrintWriter(err, true))
                .execute("route", "--bootstrap-servers", "127.0.0.1:1", "--registry", "http://127.0.0.1:1");
        assertThat(code).isEqualTo(2);
        assertThat(err.toString()).contains("no target: give --alertmanager, --webhook or --routes");
    }

    private List<Target> read(String yaml) throws IOException {
        return RouteFile.read(Files.writeString(folder.resolve("routes.yaml"), yaml));
    }
}
