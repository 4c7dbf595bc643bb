/** The front door of tasks: what somebody of the team is to do. */
export { ownersOf } from './owners-of.ts';
export { planTasks, type PlannedTask, type TaskAssignee } from './plan-tasks.ts';
export { eraseTasksOf, moveTasks, tasksOfContact } from './tasks.queries.ts';
export { taskRoutes, type TaskRouteDeps } from './tasks.routes.ts';
