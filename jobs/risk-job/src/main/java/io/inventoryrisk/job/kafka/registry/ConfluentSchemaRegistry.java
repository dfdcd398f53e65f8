package io.inventoryrisk.job.kafka.registry;

import java.io.IOException;
import java.io.InterruptedIOException;
import java.time.Duration;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.apache.avro.Schema;
import org.apache.flink.avro.registry.confluent.shaded.io.confluent.kafka.schemaregistry.avro.AvroSchema;
import org.apache.flink.avro.registry.confluent.shaded.io.confluent.kafka.schemaregistry.client.CachedSchemaRegistryClient;
import org.apache.flink.avro.registry.confluent.shaded.io.confluent.kafka.schemaregistry.client.rest.exceptions.RestClientException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A registry with Confluent's API, through Confluent's own client. Ids never change their meaning, so each is asked for
 * once.
 *
 * <p>An id that a healthy registry does not know (404 with code 40403, asked a few times because a replica may lag) is
 * the data's fault. Everything else, a refused connection, a timeout, 401, 429 or 5xx, is not: it is waited out, with
 * pauses that double up to a bound, for as long as it takes. No good record is ever given up for it.
 */
public final class ConfluentSchemaRegistry implements SchemaRegistry {

    private static final Logger LOG = LoggerFactory.getLogger(ConfluentSchemaRegistry.class);

    private static final int SUBJECT_NOT_FOUND = 40401;
    private static final int SCHEMA_NOT_FOUND = 40403;
    private static final int NOT_FOUND = 404;
    private static final int CONFLICT = 409;
    private static final int UNPROCESSABLE = 422;

    /** Unknown ids remembered, so that a storm of them asks once each; bounded, because poison may hold any id. */
    private static final int MAX_UNKNOWN_IDS = 10_000;

    private static final int MAX_SCHEMAS_PER_SUBJECT = 1_000;

    private final RegistrySettings settings;
    private final CachedSchemaRegistryClient client;
    private final Map<Integer, Schema> schemas = new HashMap<>();
    private final Set<Integer> unknownIds = new HashSet<>();

    /** A call that may fail for reasons of its own or of the registry. */
    private interface Call<R> {
        R answer() throws IOException, RestClientException;
    }

    public ConfluentSchemaRegistry(RegistrySettings settings) {
        this.settings = settings;
        Map<String, String> properties = new HashMap<>(Map.of(
                "http.connect.timeout.ms", "5000",
                "http.read.timeout.ms", "10000"));
        properties.putAll(Secrets.resolved(settings.client()));
        this.client =
                new CachedSchemaRegistryClient(List.of(settings.url().split(",")), MAX_SCHEMAS_PER_SUBJECT, properties);
    }

    @Override
    public Schema schemaById(int id) throws UnknownSchemaException, IOException {
        Schema schema = schemas.get(id);
        if (schema == null) {
            schema = fetch(id);
            schemas.put(id, schema);
        }
        return schema;
    }

    private Schema fetch(int id) throws UnknownSchemaException, IOException {
        int attempts = unknownIds.contains(id) ? 1 : settings.unknownIdAttempts();
        for (int attempt = 1; ; attempt++) {
            try {
                String text =
                        waitFor("schema " + id, () -> client.getSchemaById(id).canonicalString());
                unknownIds.remove(id);
                return new Schema.Parser().parse(text);
            } catch (RestClientException e) {
                if (attempt >= attempts) {
                    remember(id);
                    throw new UnknownSchemaException("schema id " + id + " is not known to the registry at "
                            + settings.url() + " (" + e.getErrorCode() + ")");
                }
                pause(settings.firstBackoff(), "schema " + id);
            } catch (RuntimeException e) {
                throw new UnknownSchemaException(
                        "schema id " + id + " is no Avro schema that can be read: " + e.getMessage());
            }
        }
    }

    private void remember(int id) {
        if (unknownIds.size() >= MAX_UNKNOWN_IDS) {
            unknownIds.clear();
        }
        unknownIds.add(id);
    }

    @Override
    public int idOf(String subject, Schema schema) throws IOException {
        if (settings.autoRegister()) {
            return register(subject, schema);
        }
        try {
            return waitFor("subject " + subject, () -> client.getId(subject, new AvroSchema(schema.toString())));
        } catch (RestClientException e) {
            throw new IllegalStateException(
                    "subject " + subject + " of the registry at " + settings.url() + " does not hold the schema "
                            + schema.getFullName() + " of this version (" + e.getErrorCode()
                            + "); run: inventory-risk topics create",
                    e);
        }
    }

    @Override
    public int register(String subject, Schema schema) throws IOException {
        try {
            int id = waitFor("subject " + subject, () -> client.register(subject, new AvroSchema(schema.toString())));
            waitFor("subject " + subject, () -> client.updateCompatibility(subject, "BACKWARD"));
            return id;
        } catch (RestClientException e) {
            throw new IllegalStateException(
                    "subject " + subject + " of the registry at " + settings.url() + " refuses the schema "
                            + schema.getFullName() + " of this version: " + e.getMessage(),
                    e);
        }
    }

    /**
     * The answer of a healthy registry, however long it takes.
     *
     * @throws RestClientException for a refusal that waiting does not change
     */
    private <R> R waitFor(String what, Call<R> call) throws RestClientException, IOException {
        Duration backoff = settings.firstBackoff();
        for (int attempt = 1; ; attempt++) {
            Exception failure;
            try {
                R answer = call.answer();
                if (attempt > 1) {
                    LOG.info("registry {} answered for {} after {} attempts", settings.url(), what, attempt);
                }
                return answer;
            } catch (RestClientException e) {
                if (isAnswer(e)) {
                    throw e;
                }
                failure = e;
            } catch (IOException e) {
                if (isUnreadable(e)) {
                    throw new IllegalArgumentException(e.getMessage(), e);
                }
                failure = e;
            }
            LOG.warn(
                    "waiting for registry {} and {}, attempt {}: {}",
                    settings.url(),
                    what,
                    attempt,
                    failure.toString());
            pause(backoff, what);
            backoff = backoff.multipliedBy(2).compareTo(settings.maxBackoff()) < 0
                    ? backoff.multipliedBy(2)
                    : settings.maxBackoff();
        }
    }

    private static boolean isAnswer(RestClientException e) {
        return e.getStatus() == CONFLICT
                || e.getStatus() == UNPROCESSABLE
                || e.getStatus() == NOT_FOUND
                        && (e.getErrorCode() == SCHEMA_NOT_FOUND || e.getErrorCode() == SUBJECT_NOT_FOUND);
    }

    /** The client reports a schema it cannot parse (JSON, Protobuf) as if it could not be reached. */
    private static boolean isUnreadable(IOException e) {
        return e.getMessage() != null && e.getMessage().startsWith("Invalid schema");
    }

    private void pause(Duration duration, String what) throws IOException {
        try {
            Thread.sleep(duration.toMillis());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            InterruptedIOException interrupted = new InterruptedIOException(
                    "interrupted while waiting for registry " + settings.url() + " and " + what);
            interrupted.initCause(e);
            throw interrupted;
        }
    }

    @Override
    public void close() {
        try {
            client.close();
        } catch (IOException e) {
            LOG.warn("closing the client of registry {} failed", settings.url(), e);
        }
    }
}
