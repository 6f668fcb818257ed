package io.streamsql.embedded.kafka;

import io.streamsql.embedded.system.EmbeddedException;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.AdminClientConfig;
import org.apache.kafka.clients.admin.TransactionListing;
import org.apache.kafka.clients.admin.TransactionState;
import org.apache.kafka.common.errors.TransactionalIdNotFoundException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Transactions that a killed worker left open. The next worker reads its own topics to their end before it does
/// anything else, and a reader of committed records cannot get past an open transaction until that times out (a
/// minute); so they are fenced, which aborts them, while no worker runs.
public final class OpenTransactions {
    private static final Logger LOG = LoggerFactory.getLogger(OpenTransactions.class);
    /// What the broker does within a second; on a busy machine it takes as long as it takes.
    private static final int LIMIT_SECONDS = 120;

    private OpenTransactions() {}

    /// Aborts whatever a former worker of the group has left open.
    ///
    /// @return how many there were
    public static int abort(String bootstrapServers, String groupId) {
        try (Admin admin = Admin.create(Map.of(
                AdminClientConfig.BOOTSTRAP_SERVERS_CONFIG,
                bootstrapServers,
                AdminClientConfig.CLIENT_ID_CONFIG,
                "streamsql-fence",
                AdminClientConfig.DEFAULT_API_TIMEOUT_MS_CONFIG,
                LIMIT_SECONDS * 1000))) {
            String leader = "connect-cluster-" + groupId;
            awaitCoordinator(admin, leader);
            List<String> open = admin.listTransactions().all().get(LIMIT_SECONDS, TimeUnit.SECONDS).stream()
                    .filter(transaction -> transaction.state() == TransactionState.ONGOING)
                    .map(TransactionListing::transactionalId)
                    .filter(id -> id.equals(leader) || id.startsWith(groupId + "-"))
                    .toList();
            if (!open.isEmpty()) {
                LOG.info("Aborting the transactions that a killed Connect worker left open: {}", open);
                admin.fenceProducers(open).all().get(LIMIT_SECONDS, TimeUnit.SECONDS);
            }
            return open.size();
        } catch (ExecutionException | TimeoutException e) {
            throw new EmbeddedException(
                    "Cannot end the transactions that a former Connect worker left open on %s: %s"
                            .formatted(bootstrapServers, e),
                    e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new EmbeddedException("Interrupted while looking for open transactions", e);
        }
    }

    /// The broker lists only the transactions it has loaded, but answers about a single one after loading only: all of
    /// them are in the one partition of the broker's transaction log, so one answer means that the list
    /// is complete.
    private static void awaitCoordinator(Admin admin, String transactionalId)
            throws ExecutionException, InterruptedException, TimeoutException {
        try {
            admin.describeTransactions(List.of(transactionalId)).all().get(LIMIT_SECONDS, TimeUnit.SECONDS);
        } catch (ExecutionException e) {
            if (!(e.getCause() instanceof TransactionalIdNotFoundException)) {
                throw e;
            }
        }
    }
}
