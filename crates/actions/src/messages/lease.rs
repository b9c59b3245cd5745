//! Work that one server at a time shall do.

use parindex_store::entity::lease;
use sea_orm::{
    ActiveValue::Set,
    ColumnTrait, Condition, EntityTrait, QueryFilter,
    sea_query::{Expr, OnConflict},
};

use crate::{Refusal, world::World};

/// Takes a piece of work for a while, in milliseconds; `false` when another server has it.
///
/// # Errors
/// What the database says.
pub(super) async fn take(world: &World, name: &str, holder: &str, hold: i64) -> Result<bool, Refusal> {
    let now = world.now().0;
    let tx = world.store.begin().await?;
    let fresh = lease::ActiveModel { name: Set(name.to_owned()), holder: Set(String::new()), held_until: Set(i64::MIN) };
    let once = OnConflict::column(lease::Column::Name).do_nothing().to_owned();
    lease::Entity::insert(fresh).on_conflict(once).exec_without_returning(&tx).await?;
    let free = Condition::any().add(lease::Column::Holder.eq(holder)).add(lease::Column::HeldUntil.lte(now));
    let taken = lease::Entity::update_many()
        .col_expr(lease::Column::Holder, Expr::value(holder))
        .col_expr(lease::Column::HeldUntil, Expr::value(now + hold))
        .filter(lease::Column::Name.eq(name))
        .filter(free)
        .exec(&tx)
        .await?;
    tx.commit().await?;
    Ok(taken.rows_affected > 0)
}
