//! Transactions that write. On SQLite several of them share one commit.
//!
//! SQLite has one writer, and a commit that survives a power cut waits for the disk. So whoever writes takes a turn inside one transaction
//! of the database, as a savepoint: it can be undone alone. Whoever opens that transaction also queues its end, behind everybody who waits
//! at that moment; it commits for all who had their turn, and only then are they told. With one writer this is a commit each, as without it.

use std::{ops::Deref, sync::Arc, time::Duration};

use sea_orm::{
    ConnAcquireErr, ConnectionTrait, DatabaseConnection, DatabaseTransaction, DbBackend, DbErr, ExecResult, QueryResult,
    SqliteTransactionMode, Statement, TransactionOptions, TransactionTrait,
};
use sea_orm_migration::async_trait;
use tokio::sync::{Mutex, OwnedMutexGuard, oneshot};

use crate::database;

/// How long a writer waits for its turn before it is told that the server is busy.
const PATIENCE: Duration = Duration::from_secs(10);

/// The turns of SQLite's writers; first come, first served.
#[derive(Debug, Clone, Default)]
pub struct Turns(Arc<Mutex<Shared>>);

/// The transaction of the database that is open, and who waits for its end.
#[derive(Debug, Default)]
struct Shared {
    open: Option<DatabaseTransaction>,
    waiting: Vec<oneshot::Sender<Result<(), DbErr>>>,
}

/// A transaction that writes. Dropping it undoes what it did.
#[derive(Debug)]
pub struct Transaction {
    // Dropped first: what is undone is undone before the next one has its turn.
    inner: DatabaseTransaction,
    turn: Option<OwnedMutexGuard<Shared>>,
}

impl Turns {
    /// Begins a transaction on the connection that writes.
    ///
    /// # Errors
    /// What the database says; [`DbErr::ConnectionAcquire`] when it is busy.
    pub async fn begin(&self, write: &DatabaseConnection) -> Result<Transaction, DbErr> {
        if !database::is_sqlite(write) {
            return Ok(Transaction { inner: write.begin().await?, turn: None });
        }
        let busy = |_| DbErr::ConnectionAcquire(ConnAcquireErr::Timeout);
        let mut turn = tokio::time::timeout(PATIENCE, Arc::clone(&self.0).lock_owned()).await.map_err(busy)?;
        let inner = match &turn.open {
            Some(open) => open.begin().await?,
            None => {
                // Taking the lock at once avoids the dead end of two processes that both read and then want to write.
                let mode = Some(SqliteTransactionMode::Immediate);
                let options = TransactionOptions { sqlite_transaction_mode: mode, ..TransactionOptions::default() };
                let open = write.begin_with_options(options).await?;
                let inner = open.begin().await?;
                turn.open = Some(open);
                tokio::spawn(end(Arc::clone(&self.0)));
                inner
            }
        };
        Ok(Transaction { inner, turn: Some(turn) })
    }
}

/// Commits for everybody who had a turn, and tells them.
async fn end(turns: Arc<Mutex<Shared>>) {
    let mut turn = turns.lock().await;
    let Some(open) = turn.open.take() else { return };
    let done = open.commit().await;
    for waiting in turn.waiting.drain(..) {
        // Whoever went away meanwhile finds the answer under its key.
        let _ = waiting.send(done.clone());
    }
}

impl Transaction {
    /// Makes it last. When this returns, a power cut no longer takes it away.
    ///
    /// # Errors
    /// What the database says; then nothing was done, or it is not known, which a command with a key can find out by being sent again.
    pub async fn commit(self) -> Result<(), DbErr> {
        self.inner.commit().await?;
        let Some(mut turn) = self.turn else { return Ok(()) };
        let (tell, told) = oneshot::channel();
        turn.waiting.push(tell);
        drop(turn);
        told.await.unwrap_or_else(|_| Err(DbErr::Custom("the commit was given up".to_owned())))
    }
}

impl Deref for Transaction {
    type Target = DatabaseTransaction;

    fn deref(&self) -> &DatabaseTransaction {
        &self.inner
    }
}

#[async_trait::async_trait]
impl ConnectionTrait for Transaction {
    fn get_database_backend(&self) -> DbBackend {
        self.inner.get_database_backend()
    }

    async fn execute_raw(&self, statement: Statement) -> Result<ExecResult, DbErr> {
        self.inner.execute_raw(statement).await
    }

    async fn execute_unprepared(&self, sql: &str) -> Result<ExecResult, DbErr> {
        self.inner.execute_unprepared(sql).await
    }

    async fn query_one_raw(&self, statement: Statement) -> Result<Option<QueryResult>, DbErr> {
        self.inner.query_one_raw(statement).await
    }

    async fn query_all_raw(&self, statement: Statement) -> Result<Vec<QueryResult>, DbErr> {
        self.inner.query_all_raw(statement).await
    }
}

#[cfg(test)]
mod tests {
    use sea_orm::ConnectionTrait;

    use crate::{DatabaseUrl, FilesPlace, Store};

    async fn count(store: &Store) -> i64 {
        let row = store.read().query_one_raw(sea_orm::Statement::from_string(sea_orm::DbBackend::Sqlite, "SELECT count(*) FROM mark"));
        row.await.unwrap().unwrap().try_get_by_index(0).unwrap()
    }

    async fn mark(store: Store, n: usize) -> bool {
        let tx = store.begin().await.unwrap();
        tx.execute_unprepared(&format!("INSERT INTO mark VALUES ({n})")).await.unwrap();
        // Every third one is given up, and every fourth fails in the middle.
        if n.is_multiple_of(3) {
            return false;
        }
        if n.is_multiple_of(4) {
            assert!(tx.execute_unprepared(&format!("INSERT INTO mark VALUES ({n})")).await.is_err());
            return false;
        }
        tx.commit().await.unwrap();
        // Told is durable: another connection sees it.
        assert!(count(&store).await > 0);
        true
    }

    #[tokio::test(flavor = "multi_thread", worker_threads = 2)]
    async fn writers_that_share_a_commit_succeed_and_fail_each_for_itself() {
        let folder = tempfile::tempdir().unwrap();
        let store = Store::open(&DatabaseUrl::in_folder(folder.path()), &FilesPlace::Folder(folder.path().join("files"))).await.unwrap();
        let tx = store.begin().await.unwrap();
        tx.execute_unprepared("CREATE TABLE mark (n INTEGER PRIMARY KEY)").await.unwrap();
        tx.commit().await.unwrap();
        let writers: Vec<_> = (1..=200).map(|n| tokio::spawn(mark(store.clone(), n))).collect();
        let mut kept = 0;
        for writer in writers {
            kept += i64::from(writer.await.unwrap());
        }
        assert_eq!((kept, count(&store).await), (100, 100));
    }

    #[tokio::test(flavor = "multi_thread", worker_threads = 2)]
    async fn a_writer_that_goes_away_holds_nobody_up() {
        let folder = tempfile::tempdir().unwrap();
        let store = Store::open(&DatabaseUrl::in_folder(folder.path()), &FilesPlace::Folder(folder.path().join("files"))).await.unwrap();
        let tx = store.begin().await.unwrap();
        tx.execute_unprepared("CREATE TABLE mark (n INTEGER PRIMARY KEY)").await.unwrap();
        tx.commit().await.unwrap();
        for n in 0..50 {
            let gone = tokio::spawn(mark(store.clone(), 1000 + n));
            tokio::time::sleep(std::time::Duration::from_micros(u64::try_from(n).unwrap() * 40)).await;
            gone.abort();
            let _ = gone.await;
        }
        assert!(mark(store.clone(), 1).await);
    }
}
