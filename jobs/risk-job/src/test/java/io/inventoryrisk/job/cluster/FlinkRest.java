package io.inventoryrisk.job.cluster;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.locks.LockSupport;

/**
 * Flink's REST interface, as an operator uses it.
 *
 * <p>Every call throws {@link IOException} when the JobManager cannot be reached or answers with an error, whose text
 * is in the message.
 */
public final class FlinkRest {

    private static final Duration ANSWER = Duration.ofMinutes(3);
    private static final Duration SNAPSHOT = Duration.ofMinutes(5);
    private static final Duration POLL = Duration.ofMillis(100);
    private static final int UNAVAILABLE = 503;
    private static final ObjectMapper JSON = new ObjectMapper();

    /** What a savepoint is written as: every backend and the State Processor API read the canonical one. */
    public enum Format {
        CANONICAL,
        NATIVE
    }

    /**
     * A start of a jar.
     *
     * @param options the job's own, {@code --key value} each
     * @param savepoint to start from; null for none
     */
    public record Run(Map<String, String> options, int parallelism, String savepoint) {}

    private final URI root;
    private final HttpClient http =
            HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();

    FlinkRest(URI root) {
        this.root = root;
    }

    /** Uploads a jar; its id there. */
    public String upload(Path jar) throws IOException, InterruptedException {
        String boundary = "inventory-risk-jar";
        ByteArrayOutputStream body = new ByteArrayOutputStream();
        body.writeBytes(("--" + boundary + "\r\nContent-Disposition: form-data; name=\"jarfile\"; filename=\""
                        + jar.getFileName() + "\"\r\nContent-Type: application/x-java-archive\r\n\r\n")
                .getBytes(StandardCharsets.UTF_8));
        body.writeBytes(Files.readAllBytes(jar));
        body.writeBytes(("\r\n--" + boundary + "--\r\n").getBytes(StandardCharsets.UTF_8));
        JsonNode answer = send(request("/jars/upload")
                .header("Content-Type", "multipart/form-data; boundary=" + boundary)
                .POST(HttpRequest.BodyPublishers.ofByteArray(body.toByteArray())));
        String file = answer.path("filename").asText();
        return file.substring(file.lastIndexOf('/') + 1);
    }

    /** Starts an uploaded jar; the id of its job. */
    public String run(String jarId, Run run) throws IOException, InterruptedException {
        ObjectNode body = JSON.createObjectNode().put("parallelism", run.parallelism());
        run.options()
                .forEach((key, value) ->
                        body.withArray("programArgsList").add("--" + key).add(value));
        if (run.savepoint() != null) {
            body.put("savepointPath", run.savepoint());
        }
        return post("/jars/" + jarId + "/run", body).path("jobid").asText();
    }

    /** CREATED, RUNNING, RESTARTING, FINISHED and so on. */
    public String status(String job) throws IOException, InterruptedException {
        return job(job).path("state").asText();
    }

    /** Details of a job: state, times, and every vertex with its own. */
    public JsonNode job(String job) throws IOException, InterruptedException {
        return get("/jobs/" + job);
    }

    /** The id of a TaskManager that runs tasks of a job. */
    public String taskManagerOf(String job) throws IOException, InterruptedException {
        String vertex = job(job).path("vertices").path(0).path("id").asText();
        return get("/jobs/" + job + "/vertices/" + vertex)
                .path("subtasks")
                .path(0)
                .path("taskmanager-id")
                .asText();
    }

    /** Makes a savepoint of a job that goes on; its path. */
    public String savepoint(String job, Format format) throws IOException, InterruptedException {
        ObjectNode body = JSON.createObjectNode().put("formatType", format.name());
        return snapshotPath(job, post("/jobs/" + job + "/savepoints", body));
    }

    /** Stops a job with a savepoint; its path. */
    public String stop(String job, Format format) throws IOException, InterruptedException {
        ObjectNode body =
                JSON.createObjectNode().put("formatType", format.name()).put("drain", false);
        return snapshotPath(job, post("/jobs/" + job + "/stop", body));
    }

    /** Cancels a job; returns at once. */
    public void cancel(String job) throws IOException, InterruptedException {
        send(request("/jobs/" + job + "?mode=cancel").method("PATCH", HttpRequest.BodyPublishers.noBody()));
    }

    /** Counts and places of a job's checkpoints, as {@code /jobs/:id/checkpoints} tells them. */
    public JsonNode checkpoints(String job) throws IOException, InterruptedException {
        return get("/jobs/" + job + "/checkpoints");
    }

    /** What a job has failed of, the newest first. */
    public JsonNode exceptions(String job) throws IOException, InterruptedException {
        return get("/jobs/" + job + "/exceptions").required("exceptionHistory").required("entries");
    }

    /** TaskManagers, slots and jobs by state. */
    public JsonNode overview() throws IOException, InterruptedException {
        return get("/overview");
    }

    private String snapshotPath(String job, JsonNode trigger) throws IOException, InterruptedException {
        String path =
                "/jobs/" + job + "/savepoints/" + trigger.path("request-id").asText();
        long deadline = System.nanoTime() + SNAPSHOT.toNanos();
        while (System.nanoTime() < deadline) {
            JsonNode answer = get(path);
            if (answer.path("status").path("id").asText().equals("COMPLETED")) {
                JsonNode operation = answer.path("operation");
                if (operation.has("failure-cause")) {
                    throw new IOException("no savepoint of job " + job + ": " + operation.path("failure-cause"));
                }
                return operation.path("location").asText();
            }
            LockSupport.parkNanos(POLL.toNanos());
        }
        throw new IOException("the savepoint of job " + job + " was not complete within " + SNAPSHOT);
    }

    private JsonNode get(String path) throws IOException, InterruptedException {
        return send(request(path).GET());
    }

    private JsonNode post(String path, JsonNode body) throws IOException, InterruptedException {
        return send(request(path)
                .header("Content-Type", "application/json")
                .POST(HttpRequest.BodyPublishers.ofString(body.toString())));
    }

    private HttpRequest.Builder request(String path) {
        return HttpRequest.newBuilder(root.resolve(path)).timeout(ANSWER);
    }

    private JsonNode send(HttpRequest.Builder builder) throws IOException, InterruptedException {
        HttpRequest request = builder.build();
        long deadline = System.nanoTime() + ANSWER.toNanos();
        HttpResponse<String> response = http.send(request, HttpResponse.BodyHandlers.ofString());
        // While a leader is elected nobody answers for the cluster.
        while (response.statusCode() == UNAVAILABLE && System.nanoTime() < deadline) {
            LockSupport.parkNanos(POLL.toNanos());
            response = http.send(request, HttpResponse.BodyHandlers.ofString());
        }
        if (response.statusCode() / 100 != 2) {
            throw new IOException(
                    request.method() + " " + request.uri() + ": " + response.statusCode() + " " + response.body());
        }
        return JSON.readTree(response.body());
    }
}
