package io.inventoryrisk.cli.backfill;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;

/** Asks Flink's REST API how far a job has come. */
final class JobProgress {

    private static final ObjectMapper JSON = new ObjectMapper();
    private static final Duration PATIENCE = Duration.ofSeconds(10);
    private static final String SOURCE = "Source: ";
    /** What hands out the grid: past its watermark every instant has been told. */
    private static final String GRID = "market-model";

    private final HttpClient client =
            HttpClient.newBuilder().connectTimeout(PATIENCE).build();
    private final String address;
    private State last = new State(Long.MIN_VALUE, 0);

    /** @param webPages base URL of Flink */
    JobProgress(String webPages, String job) {
        this.address = webPages + "/jobs/" + job;
    }

    /**
     * How far it is.
     *
     * @param watermarkMillis event time up to which everything is read; {@link Long#MIN_VALUE} before the first
     * @param events read so far, heartbeats not counted
     */
    record State(long watermarkMillis, long events) {}

    /** The state now; what it was before where Flink is too busy to answer. */
    State look() throws InterruptedException {
        try {
            last = ask();
        } catch (IOException busy) {
            // Whether the job is well is asked elsewhere.
        }
        return last;
    }

    private State ask() throws IOException, InterruptedException {
        long events = 0;
        String grid = "";
        for (JsonNode vertex : get(address).path("vertices")) {
            String name = vertex.path("name").asText();
            if (name.startsWith(SOURCE)) {
                events += vertex.at("/metrics/write-records").asLong();
            } else if (name.contains(GRID)) {
                grid = vertex.path("id").asText();
            }
        }
        // A vertex that has ended answers no more.
        return grid.isEmpty() || events < last.events() ? last : new State(watermark(grid), events);
    }

    private long watermark(String vertex) throws IOException, InterruptedException {
        long lowest = Long.MAX_VALUE;
        JsonNode watermarks = get(address + "/vertices/" + vertex + "/watermarks");
        for (JsonNode watermark : watermarks) {
            lowest = Math.min(lowest, watermark.path("value").asLong());
        }
        return watermarks.isEmpty() ? Long.MIN_VALUE : lowest;
    }

    private JsonNode get(String url) throws IOException, InterruptedException {
        HttpResponse<String> answer = client.send(
                HttpRequest.newBuilder(URI.create(url)).timeout(PATIENCE).build(),
                HttpResponse.BodyHandlers.ofString());
        // Flink answers 404 while a job begins, and once it has gone.
        return answer.statusCode() == 200 ? JSON.readTree(answer.body()) : JSON.createObjectNode();
    }
}
